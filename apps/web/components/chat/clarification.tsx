"use client";
import { Button } from "../ui/button.tsx";

interface ClarificationProps {
  readonly question: string;
  readonly choices: readonly string[];
  /** Whether the answer's text has asked already. */
  readonly isAsked: boolean;
  readonly onAsk?: (question: string) => void;
}

/** Asks back; each choice is a whole question. */
export function Clarification({ question, choices, isAsked, onAsk }: ClarificationProps) {
  return (
    <div className="flex flex-col gap-3">
      {!isAsked && <p>{question}</p>}
      <ul aria-label={question} className="flex flex-col items-start gap-2">
        {choices.map((choice) => (
          <li key={choice}>
            <Button
              dir="auto"
              className="h-auto py-2 text-start whitespace-normal [overflow-wrap:anywhere]"
              disabled={!onAsk}
              onClick={() => onAsk?.(choice)}
            >
              {choice}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
