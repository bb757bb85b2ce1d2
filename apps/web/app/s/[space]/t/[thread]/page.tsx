import type { Metadata } from "next";
import { ThreadView } from "../../../../../components/chat/thread-view.tsx";

export const metadata: Metadata = { title: "Thread" };

export default async function Page({ params }: { readonly params: Promise<{ readonly thread: string }> }) {
  const { thread } = await params;
  // A new key per thread: what is open or typed in one stays out of the next.
  return <ThreadView key={thread} threadId={thread} />;
}
