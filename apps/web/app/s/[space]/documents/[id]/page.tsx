import type { Metadata } from "next";
import { DocumentPage } from "../../../../../components/documents/document-page.tsx";

export const metadata: Metadata = { title: "Document" };

interface DocumentPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly passage?: string | string[]; readonly page?: string | string[] }>;
}

export default async function Page({ params, searchParams }: DocumentPageProps) {
  const [{ id }, { passage, page }] = await Promise.all([params, searchParams]);
  return <DocumentPage documentId={id} passageId={first(passage) ?? null} page={Number(first(page)) || null} />;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
