import type { Metadata } from "next";
import { SetUpPage } from "../../components/account/set-up-page.tsx";

export const metadata: Metadata = { title: "Set up" };

export default function Page() {
  return <SetUpPage />;
}
