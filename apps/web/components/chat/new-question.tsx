"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useExampleQuestions } from "../../lib/api/spaces.ts";
import { useAskQuestion } from "../../lib/api/threads.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Skeleton } from "../ui/states.tsx";
import { Composer } from "./composer.tsx";
import { DocumentChips } from "./document-chips.tsx";
import { ExampleQuestions } from "./example-questions.tsx";
import { FirstSources } from "./first-sources.tsx";
import { MayNotAsk } from "./may-not-ask.tsx";
import { onlyDocuments, type SourceChoice, toAskInput } from "./source-choice.ts";
import { SourcePicker } from "./source-picker.tsx";

/** More would make an address too long to pass on. */
const maxDocumentsKept = 20;

/** The empty thread: a greeting, the composer, and questions to start with. */
export function NewQuestion() {
  // Another address begins anew: other words, other documents.
  return <EmptyThread key={useSearchParams().toString()} />;
}

function EmptyThread() {
  const space = useOpenSpace();
  const router = useRouter();
  const query = useSearchParams();
  const ask = useAskQuestion(space.id);
  const [choice, setChoice] = useState<SourceChoice>(() => onlyDocuments(query.getAll("document")));
  const askNow = async (question: string) => {
    const { thread } = await ask.mutateAsync({ input: { spaceId: space.id, question, ...toAskInput(choice) } });
    // The thread goes on with the same documents.
    const documents = new URLSearchParams(choice?.documentIds.slice(0, maxDocumentsKept).map((id) => ["document", id]));
    router.push(`/s/${space.slug}/t/${thread.id}${choice?.connectionIds.length === 0 && documents.size > 0 ? `?${documents}` : ""}`);
  };
  const mayAsk = useHasRole("ANALYST");
  return (
    <div className="relative h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-center px-4 py-8 sm:px-6">
        <h1 className="text-center text-2xl font-semibold tracking-tight [text-wrap:balance]">{greeting(space.viewer.user?.name)}</h1>
        <p className="mt-1.5 mb-7 text-center text-muted">Ask the databases and documents of {space.name} in plain language.</p>
        {mayAsk ? (
          <>
            <Composer
              placeholder="Ask about your data…"
              onAsk={askNow}
              isAsking={ask.isPending}
              error={ask.error}
              initialText={query.get("question") ?? ""}
              chips={<DocumentChips choice={choice} onChange={setChoice} />}
              sourcePicker={<SourcePicker choice={choice} onChange={setChoice} />}
            />
            {/* They are about the whole Space: asked of documents alone they would find nothing. */}
            {choice?.connectionIds.length !== 0 && (
              <Beginnings onAsk={(question) => void askNow(question).catch(() => undefined)} isAsking={ask.isPending} />
            )}
          </>
        ) : (
          <MayNotAsk />
        )}
      </div>
    </div>
  );
}

function Beginnings({ onAsk, isAsking }: { readonly onAsk: (question: string) => void; readonly isAsking: boolean }) {
  const { slug } = useOpenSpace();
  const { data: questions, isPending } = useExampleQuestions(slug);
  if (isPending) return <Skeleton className="mt-6 h-41" />;
  if (!questions?.length) return <FirstSources />;
  return (
    <div className="mt-6">
      <ExampleQuestions label="Questions to start with" questions={questions} onAsk={onAsk} isDisabled={isAsking} />
    </div>
  );
}

function greeting(name: string | undefined): string {
  const first = name?.trim().split(/\s+/)[0];
  return first ? `What would you like to know, ${first}?` : "What would you like to know?";
}
