import type { AppError } from "@olympus/domain";
import type { PassageEvidence, QueryEvidence } from "../answering/evidence.ts";
import { strongDraft } from "../routing/decide.ts";
import type { DraftReading } from "../routing/read-clause.ts";
import type { ReadSources } from "../routing/read-sources.ts";
import type { Route, RoutedClause } from "../routing/route-question.ts";
import { describePassages } from "./cite.ts";
import { describeResult } from "./describe-result.ts";
import { ended, escapeMarkdown, joined } from "./markdown.ts";

export interface AnswerParts {
  readonly queries: readonly QueryEvidence[];
  readonly passages: readonly PassageEvidence[];
  readonly failures: readonly { readonly error: AppError; readonly reading: DraftReading }[];
  readonly unanswered: readonly RoutedClause[];
  /** Whether the passages only come closest to what was asked. */
  readonly isUnsure?: boolean;
  /** What a short question was read as, with the one before; null when it stands alone. */
  readonly followUp: string | null;
  readonly now: Date;
}

/** One answer from all that was found: rows first, then what the documents say, then what is missing. */
export function composeAnswer({ queries, passages, failures, unanswered, isUnsure = false, followUp, now }: AnswerParts): string {
  const severalDatabases = new Set(queries.map(({ query }) => query.connectionId)).size > 1;
  const described = queries.map((evidence) => {
    const text = describeResult(evidence, now);
    return severalDatabases ? `**${escapeMarkdown(evidence.query.connectionName)}**: ${text}` : text;
  });
  const unsure = queries.some(({ draft }) => draft.confidence < strongDraft)
    ? ["I am not sure that I understood this right; the SQL shows how I read it."]
    : [];
  const missed = queries.flatMap(({ draft }) =>
    draft.notUnderstood.length === 0 ? [] : [`I did not take into account: ${draft.notUnderstood.map(quoted).join(", ")}.`],
  );
  const closest = isUnsure && passages.length > 0 ? ["I am not sure that this answers the question; it is what comes closest."] : [];
  const quotes = passages.length === 0 ? [] : [...closest, describePassages(passages)];
  const failed = failures.map(
    ({ error, reading }) => `${escapeMarkdown(reading.database.source.name)} could not answer: ${ended(escapeMarkdown(error.userMessage))}`,
  );
  const open = unanswered.map(describeOpen);
  return [...readAs(followUp), ...described, ...unsure, ...new Set(missed), ...quotes, ...failed, ...open].join("\n\n");
}

function readAs(followUp: string | null): readonly string[] {
  return followUp === null ? [] : [`I read this as ${quoted(followUp)}.`];
}

function describeOpen({ clause, readings }: RoutedClause): string {
  const isAmbiguous = readings.some(({ outcome }) => outcome.kind === "clarify");
  return isAmbiguous
    ? `${quoted(clause.text)} can be read in more than one way: choose below.`
    : `I found no answer to ${quoted(clause.text)}.`;
}

/** What was looked at, what was understood and what was not, when nothing answers the question. */
export function composeNothingFound(
  { clauses }: Pick<Route, "clauses">,
  { databases, unread, documentCount }: ReadSources,
  followUp: string | null,
): string {
  if (databases.length === 0 && unread.length === 0 && documentCount === 0)
    return "There is nothing to look into yet: connect a database or upload a document, then ask again.";
  const declined = clauses.flatMap(({ readings }) => readings.flatMap(({ outcome }) => (outcome.kind === "declined" ? [outcome] : [])));
  const understood = unique(declined.flatMap((outcome) => outcome.understood));
  const weak = clauses.flatMap(({ readings }) =>
    readings.flatMap(({ outcome }) => (outcome.kind === "draft" ? outcome.draft.notUnderstood : [])),
  );
  const notUnderstood = unique([...declined.flatMap((outcome) => outcome.notUnderstood), ...weak]);
  const sentences = [
    documentCount > 0 ? "I found nothing about this in the documents" : null,
    databases.length > 0 ? `could not answer it from ${joined(databases.map(({ source }) => escapeMarkdown(source.name)))}` : null,
  ].filter((part) => part !== null);
  const first =
    sentences.length === 2
      ? `${sentences[0]}, and ${sentences[1]}.`
      : `${documentCount > 0 ? "" : "I "}${sentences[0] ?? "I found nothing"}.`;
  const words = [
    ...(notUnderstood.length > 0 ? [`- **I did not understand:** ${notUnderstood.map(quoted).join(", ")}`] : []),
    ...(understood.length > 0 ? [`- **I understood:** ${understood.map(quoted).join(", ")}`] : []),
  ];
  return [
    [...readAs(followUp), first, ...unread.map(({ source }) => `${escapeMarkdown(source.name)} could not be reached.`)].join(" "),
    ...(words.length > 0 ? [words.join("\n")] : []),
    "Name the table, column or document you mean, or say it in other words.",
  ].join("\n\n");
}

function quoted(text: string): string {
  return `“${escapeMarkdown(text)}”`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
