import type { Metadata } from "next";
import { CatalogPage } from "../../../../../components/connections/catalog-page.tsx";

export const metadata: Metadata = { title: "Tables" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  return <CatalogPage connectionId={(await params).id} />;
}
