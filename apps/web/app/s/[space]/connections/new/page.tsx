import type { Metadata } from "next";
import { ConnectionWizard } from "../../../../../components/connections/wizard/connection-wizard.tsx";

export const metadata: Metadata = { title: "Connect a database" };

export default function Page() {
  return <ConnectionWizard />;
}
