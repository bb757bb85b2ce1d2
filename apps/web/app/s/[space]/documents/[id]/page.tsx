import type { Metadata } from "next";
import { ReaderPage } from "../../../../../components/reader/reader-page.tsx";

export const metadata: Metadata = { title: "Document" };

interface DocumentPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: DocumentPageProps) {
  const { id } = await params;
  return <ReaderPage documentId={id} />;
}
