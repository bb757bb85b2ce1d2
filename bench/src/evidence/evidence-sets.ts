import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readJsonLines } from "../read-jsonl.ts";

/** A question over one PDF. */
export interface EvidenceQuestion {
  readonly text: string;
  /** In lower case. */
  readonly type: string;
  /** Of its PDF. */
  readonly path: string;
  /** From 1: each of them has evidence. */
  readonly pages: readonly number[];
  /** The words that prove the answer. */
  readonly evidence: readonly string[];
}

export interface EvidenceSet {
  readonly name: string;
  readonly questions: readonly EvidenceQuestion[];
}

interface Line {
  readonly question: string;
  readonly question_type?: string;
  readonly doc_name: string;
  /** Pages are counted from 0. */
  readonly evidence: readonly { readonly evidence_text: string; readonly evidence_page_num: number }[];
}

/** Whatever folders hold questions with evidence and their PDFs; questions without their PDF are left out. */
export function readEvidenceSets(data: string): readonly EvidenceSet[] {
  const folder = join(data, "E_hybrid_qa");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name, "questions.jsonl");
      const pdfs = join(folder, name, "pdfs");
      if (!existsSync(path) || !existsSync(pdfs)) return [];
      return [{ name, questions: readJsonLines<Line>(path).flatMap((line) => toQuestion(line, pdfs)) }];
    });
}

function toQuestion({ question, question_type = "other", doc_name, evidence }: Line, pdfs: string): readonly EvidenceQuestion[] {
  const path = join(pdfs, `${doc_name}.pdf`);
  if (evidence.length === 0 || !existsSync(path)) return [];
  const pages = [...new Set(evidence.map(({ evidence_page_num }) => evidence_page_num + 1))];
  return [{ text: question, type: question_type.toLowerCase(), path, pages, evidence: evidence.map(({ evidence_text }) => evidence_text) }];
}
