import type { Metadata } from "next";
import { EditWizard } from "../../../../../../components/connections/wizard/connection-wizard.tsx";

export const metadata: Metadata = { title: "Edit a connection" };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly only?: string }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  return <EditWizard connectionId={(await params).id} isRotation={(await searchParams).only === "secrets"} />;
}
