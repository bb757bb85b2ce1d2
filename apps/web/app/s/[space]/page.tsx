import type { Metadata } from "next";
import { NewQuestion } from "../../../components/chat/new-question.tsx";

export const metadata: Metadata = { title: "New question" };

export default function Page() {
  return <NewQuestion />;
}
