import type { AnswerView } from "./answer-view.ts";
import { describePlace } from "./place.ts";

/** An answer to be pasted elsewhere: its text, and which sources its numbers stand for. */
export function toAnswerCopy({ text, citations }: Pick<AnswerView, "text" | "citations">): string {
  if (citations.length === 0) return text;
  const sources = citations.map(
    ({ number, documentName, place }) => `[${number}] ${[documentName, describePlace(place)].filter(Boolean).join(", ")}`,
  );
  return [text, "", "Sources:", ...sources].join("\n");
}
