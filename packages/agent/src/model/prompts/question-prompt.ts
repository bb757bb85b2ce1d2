import type { PreviousTurn } from "../../sources.ts";
import { asData, clip } from "../tools/rendering.ts";

const maxTurnCharacters = 1_500;

export interface QuestionPromptInput {
  readonly question: string;
  readonly history: readonly PreviousTurn[];
  /** What is known of the databases, as rendered. */
  readonly databases: readonly string[];
  /** Verified queries that are like the question, as rendered. */
  readonly examples?: string | null;
  /** Words that mean the same, as rendered. */
  readonly synonyms?: string | null;
  readonly documentCount: number;
  readonly hint: string | null;
}

/** The person's question with all that the model gets to see at first, each as data. */
export function questionPrompt({
  question,
  history,
  databases,
  examples = null,
  synonyms = null,
  documentCount,
  hint,
}: QuestionPromptInput): string {
  const turns = history.map(({ question: asked, answerText, sql }) =>
    clip([`Asked: ${asked}`, ...sql.map((each) => `SQL: ${each.sql}`), `Answered: ${answerText}`].join("\n"), maxTurnCharacters),
  );
  return [
    ...databases.map((database) => asData("data", database)),
    ...(synonyms === null ? [] : [`Words that mean the same here:\n${asData("data", synonyms)}`]),
    ...(examples === null
      ? []
      : [
          `Questions of before whose SQL a person has verified. Follow how they join, filter and name, where they fit:\n${asData("data", examples)}`,
        ]),
    ...(documentCount > 0 ? [`There are ${documentCount} documents to search.`] : []),
    ...(turns.length > 0 ? [`Said before, oldest first:\n${asData("context", turns.join("\n\n"))}`] : []),
    ...(hint === null || hint === "" ? [] : [`The caller adds:\n${asData("context", hint)}`]),
    asData("question", question),
  ].join("\n\n");
}
