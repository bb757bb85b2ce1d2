import type { ReadingPinInput } from "../../gql/graphql.ts";

/** What a person decided about some words of a question, and how it reads. */
export interface ChosenReading {
  readonly pin: ReadingPinInput;
  /** The words it is about. */
  readonly words: string;
  /** What they were taken for; null when they are to be ignored. */
  readonly label: string | null;
}

const prefix = "olympus.readings.";

/** The choices with one more; it takes the place of those about the same words. */
export function withChoice(choices: readonly ChosenReading[], choice: ChosenReading): readonly ChosenReading[] {
  const others = choices.filter(({ pin }) => pin.end <= choice.pin.start || pin.start >= choice.pin.end);
  return [...others, choice].sort((a, b) => a.pin.start - b.pin.start);
}

/** The choices without one of them. */
export function withoutChoice(choices: readonly ChosenReading[], choice: ChosenReading): readonly ChosenReading[] {
  return choices.filter((other) => other !== choice);
}

/** Keeps, as long as the tab is open, with which choices an answer was asked: the next one goes on from them. */
export function rememberChoices(answerId: string, choices: readonly ChosenReading[]): void {
  try {
    sessionStorage.setItem(prefix + answerId, JSON.stringify(choices));
  } catch {
    // A full or forbidden store: a second choice then starts from the question alone.
  }
}

/** The choices that an answer was asked with; none when this tab didn't ask it. */
export function choicesOf(answerId: string): readonly ChosenReading[] {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + answerId) ?? "[]") as readonly ChosenReading[];
  } catch {
    return [];
  }
}
