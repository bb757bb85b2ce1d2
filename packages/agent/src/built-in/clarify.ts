import type { Clarification } from "@olympus/domain";
import type { Candidate, Reading } from "./candidates.ts";
import { confidenceOf, isTossUp } from "./confidence.ts";
import type { Cue } from "./cues.ts";
import type { Mention } from "./mentions.ts";
import { spoken } from "./names.ts";

const maxChoices = 4;
/** A poor reading isn't worth a choice. */
const minConfidence = 0.45;
const minCoverage = 0.85;

/** Asks back when the best readings are as good as each other and differ in what a word means; null when one is clearly ahead. */
export function clarificationOf(question: string, reading: Reading): Clarification | null {
  const [best, ...others] = reading.candidates;
  if (!best || best.features.coverage < minCoverage || confidenceOf(best, { ...reading, candidates: [best] }) < minConfidence) return null;
  const rivals = others.filter((candidate) => isTossUp(best, candidate));
  const choices = [best, ...rivals].flatMap((candidate) => {
    const rival = candidate === best ? rivals[0] : best;
    return rival ? (rewritten(question, candidate, rival, reading) ?? []) : [];
  });
  const different = [...new Set(choices)].slice(0, maxChoices);
  if (different.length < 2) return null;
  return { question: "This can be read in more than one way. Which do you mean?", choices: different };
}

/** The question with the word that is open written out. Null when the readings don't differ in a single word's meaning. */
function rewritten(question: string, candidate: Candidate, rival: Candidate, { tokens }: Reading): string | null {
  const other = new Map(rival.assignment.items.map((item) => [`${item.from}-${item.to}`, item]));
  const open = candidate.assignment.items.filter((item) => {
    const counterpart = other.get(`${item.from}-${item.to}`);
    return counterpart !== undefined && isOtherThing(item, counterpart);
  });
  const [item] = open;
  const name = item && nameOf(item);
  const [first, last] = item ? [tokens[item.from], tokens[item.to - 1]] : [];
  if (open.length !== 1 || !name || !first || !last) return null;
  return `${question.slice(0, first.start)}${name}${question.slice(last.end)}`;
}

/** Two columns of one kind that aren't two ends of a foreign key: only then does the choice change what is asked. */
function isOtherThing(a: Mention | Cue, b: Mention | Cue): boolean {
  if ("meaning" in a || "meaning" in b || a.kind !== b.kind || (a.kind !== "column" && a.kind !== "value")) return false;
  if (b.kind !== "column" && b.kind !== "value") return false;
  const [one, other] = [a.column, b.column];
  const isKey = one.isKey || other.isKey || one.isForeignKey || other.isForeignKey;
  return one !== other && one.kind === other.kind && one.name !== other.name && !isKey && Math.abs(a.score - b.score) < 0.02;
}

function nameOf(item: Mention | Cue): string | null {
  if ("meaning" in item || item.kind === "literal") return null;
  if (item.kind === "table") return spoken(item.table.name);
  const path = `${spoken(item.column.table.name)} ${spoken(item.column.name)}`;
  return item.kind === "value" ? `${path} ${item.values[0]}` : path;
}
