"use client";

interface ExampleQuestionsProps {
  readonly label: string;
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
  readonly isDisabled?: boolean;
}

/** Questions that this Space can answer, each asked by a click. */
export function ExampleQuestions({ label, questions, onAsk, isDisabled = false }: ExampleQuestionsProps) {
  return (
    <section aria-label={label} data-testid="example-questions">
      <ul className="grid gap-2 sm:grid-cols-2">
        {questions.map((question) => (
          <li key={question}>
            <button
              type="button"
              dir="auto"
              onClick={() => onAsk(question)}
              disabled={isDisabled}
              className="h-full w-full rounded-xl border bg-surface px-4 py-3 text-start text-sm leading-5 text-muted transition-colors [overflow-wrap:anywhere] not-disabled:hover:border-line-strong not-disabled:hover:text-text"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
