"use client";
import type { MessagePartsFragment } from "../../gql/graphql.ts";
import { useExampleQuestions } from "../../lib/api/spaces.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { ExampleQuestions } from "./example-questions.tsx";

interface AskInsteadProps {
  readonly answer: MessagePartsFragment["answer"];
  /** Everything that was asked in the thread. */
  readonly asked: readonly string[];
  readonly onAsk: (question: string) => void;
}

const maxQuestions = 4;

/** Below an answer that found nothing: questions that do find something. Nothing below all others. */
export function AskInstead({ answer, asked, onAsk }: AskInsteadProps) {
  const { data: questions = [] } = useExampleQuestions(useOpenSpace().slug);
  const left = questions.filter((question) => !asked.includes(question)).slice(0, maxQuestions);
  if (!foundNothing(answer) || left.length === 0) return null;
  return (
    <div>
      <h3 className="mb-2 text-[0.8125rem] font-semibold text-muted">You can ask, for example</h3>
      <ExampleQuestions label="Questions that can be answered" questions={left} onAsk={onAsk} />
    </div>
  );
}

/** Whether nothing was asked of a source: not understood, or no question about the data. Asking back brings its own choices. */
function foundNothing(answer: MessagePartsFragment["answer"]): boolean {
  if (!answer || answer.clarification) return false;
  if (answer.status === "COMPLETED") return answer.badge === "NONE";
  return answer.status === "FAILED" && answer.failure?.code === "NOT_UNDERSTOOD";
}
