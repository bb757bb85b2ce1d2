import type { Metadata } from "next";
import { VerifiedQueriesPage } from "../../../../components/verified/verified-queries-page.tsx";

export const metadata: Metadata = { title: "Verified queries" };

export default function Page() {
  return <VerifiedQueriesPage />;
}
