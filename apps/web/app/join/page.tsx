import type { Metadata } from "next";
import { JoinPage } from "../../components/account/join-page.tsx";

export const metadata: Metadata = { title: "Join a Space" };

export default function Page() {
  return <JoinPage />;
}
