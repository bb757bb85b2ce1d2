"use client";
import { SearchX } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";
import type { ThreadQuery } from "../../gql/graphql.ts";
import type { ChosenReading } from "../../lib/answer/pins.ts";
import { useAskQuestion, useStopAnswer, useThread } from "../../lib/api/threads.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import type { AskInThread } from "./answer-message.tsx";
import { Composer } from "./composer.tsx";
import { DocumentChips } from "./document-chips.tsx";
import { MayNotAsk } from "./may-not-ask.tsx";
import { onlyDocuments, type SourceChoice, toAskInput } from "./source-choice.ts";
import { SourcePicker } from "./source-picker.tsx";
import { Turns } from "./turns.tsx";

/** A conversation, and where to go on with it. */
export function ThreadView({ threadId }: { readonly threadId: string }) {
  const thread = useThread(threadId);
  if (thread.data) return <Conversation thread={thread.data} />;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-8 sm:px-6">
      <h1 className="sr-only">Thread</h1>
      {thread.isPending && <LoadingThread />}
      {thread.error && <ErrorState error={thread.error} onRetry={() => void thread.refetch()} />}
      {thread.data === null && <UnknownThread />}
    </div>
  );
}

function Conversation({ thread }: { readonly thread: NonNullable<ThreadQuery["thread"]> }) {
  const space = useOpenSpace();
  const ask = useAskQuestion(space.id);
  const stop = useStopAnswer();
  const mayAsk = useHasRole("ANALYST");
  usePageTitle(thread.title);
  const query = useSearchParams();
  const [choice, setChoice] = useState<SourceChoice>(() => onlyDocuments(query.getAll("document")));
  const { mutateAsync } = ask;
  const askNow = useCallback(
    (question: string, choices: readonly ChosenReading[] = []) =>
      mutateAsync({ input: { threadId: thread.id, question, ...toAskInput(choice) }, choices }),
    [mutateAsync, thread.id, choice],
  );
  // A failure is shown above the composer.
  const askChoice = useCallback<AskInThread>((question, choices) => void askNow(question, choices).catch(() => undefined), [askNow]);
  const running = thread.messages.find((message) => message.answer?.status === "RUNNING");
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{thread.title}</h1>
      <Turns
        threadId={thread.id}
        messages={thread.messages}
        pendingQuestion={ask.isPending ? ask.variables.input.question : null}
        onAsk={mayAsk && !running ? askChoice : undefined}
      />
      <div className="shrink-0 bg-background px-3 pb-3 sm:px-6 sm:pb-5">
        <div className="mx-auto w-full max-w-[49.5rem]">
          {mayAsk ? (
            <Composer
              placeholder="Ask a follow-up…"
              onAsk={askNow}
              isAsking={ask.isPending}
              error={ask.error ?? stop.error}
              onStop={running ? () => stop.mutate(running.id) : undefined}
              chips={<DocumentChips choice={choice} onChange={setChoice} />}
              sourcePicker={<SourcePicker choice={choice} onChange={setChoice} />}
            />
          ) : (
            <MayNotAsk />
          )}
        </div>
      </div>
    </div>
  );
}

function LoadingThread() {
  return (
    <div role="status" aria-label="Loading the thread" className="flex flex-col gap-4">
      <Skeleton className="ml-auto h-11 w-2/3 rounded-2xl" />
      <Skeleton className="h-6 w-28 rounded-full" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-4/5" />
      <Skeleton className="h-64 w-full rounded-xl" />
    </div>
  );
}

function UnknownThread() {
  const { slug } = useOpenSpace();
  return (
    <EmptyState
      icon={SearchX}
      title="There is no such thread"
      action={
        <Button asChild look="primary">
          <Link href={`/s/${slug}`}>Ask a new question</Link>
        </Button>
      }
    >
      It was deleted, or it belongs to somebody else.
    </EmptyState>
  );
}
