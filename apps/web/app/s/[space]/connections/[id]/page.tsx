import type { Metadata } from "next";
import { SchemaBrowser } from "../../../../../components/schema/schema-browser.tsx";

export const metadata: Metadata = { title: "Tables" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <SchemaBrowser connectionId={(await params).id} />;
}
