import type { PassageHit } from "@olympus/domain";

export interface CitedPassage {
  readonly number: number;
  readonly hit: PassageHit;
}

const marker = /\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]/gu;
// The begin of a marker at the end of what has come, which may still become one.
const openMarker = /\s*\[[\d\s,;]*$/u;

/**
 * A model's text with its `[n]` markers made ours: numbered from 1 in the order in which they appear, one number per passage; markers of
 * passages that don't exist are dropped. Text can be given in growing pieces.
 */
export class CitedText {
  readonly #find: (number: number) => PassageHit | null;
  readonly #passages: CitedPassage[] = [];
  readonly #dropped = new Set<number>();
  #taken = 0;
  #text = "";

  constructor(find: (number: number) => PassageHit | null) {
    this.#find = find;
  }

  get text(): string {
    return this.#text;
  }

  get passages(): readonly CitedPassage[] {
    return this.#passages;
  }

  /** Numbers that the model made up. */
  get dropped(): readonly number[] {
    return [...this.#dropped];
  }

  /** Takes the whole source text so far; returns what is new and can't change any more. */
  grow(sourceSoFar: string, isWhole: boolean): string {
    const rest = sourceSoFar.slice(this.#taken);
    const held = isWhole ? "" : (openMarker.exec(rest)?.[0] ?? /\s+$/u.exec(rest)?.[0] ?? "");
    const settled = rest.slice(0, rest.length - held.length);
    this.#taken += settled.length;
    const added = settled.replaceAll(new RegExp(`(\\s*)${marker.source}`, "gu"), (_, space: string, numbers: string) => {
      const kept = numbers.split(/[,;]/u).flatMap((number) => this.#renumber(Number(number)));
      return kept.length === 0 ? "" : `${space}${kept.map((number) => `[${number}]`).join("")}`;
    });
    this.#text += added;
    return added;
  }

  #renumber(number: number): readonly number[] {
    const hit = this.#find(number);
    if (hit === null) {
      this.#dropped.add(number);
      return [];
    }
    const known = this.#passages.find((passage) => passage.hit.passageId === hit.passageId);
    if (known !== undefined) return [known.number];
    this.#passages.push({ number: this.#passages.length + 1, hit });
    return [this.#passages.length];
  }
}
