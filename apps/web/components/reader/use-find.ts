import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { chunkReader, type ReadVersion, readParts } from "../../lib/api/reader.ts";
import { type DrawnText, findDrawn } from "../../lib/reader/find-drawn.ts";
import { findInText, minFindCharacters } from "../../lib/reader/find-in-text.ts";

/** A place where the words stand. */
export interface FindMatch {
  /** In the text that was read; null where they only stand in what is drawn of the page. */
  readonly span: TextSpan | null;
  readonly page: number | null;
  readonly words: string;
}

/** Looking for words in the document. */
export interface Find {
  /** False where the document has no text to look in. */
  readonly isPossible: boolean;
  readonly isOpen: boolean;
  readonly words: string;
  readonly matches: readonly FindMatch[];
  /** Of the chosen match in `matches`; -1 without any. */
  readonly index: number;
  /** The one to show; null while nothing is found or looked for. */
  readonly chosen: FindMatch | null;
  /** Another one each time that a match is chosen. */
  readonly chosenKey: string;
  readonly isSearching: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly setWords: (words: string) => void;
  /** Goes to the next match or the one before, around the ends. */
  readonly step: (direction: 1 | -1) => void;
}

/** More aren't looked for. */
export const maxMatches = 1000;
const typingPauseMs = 200;
const noMatches: readonly FindMatch[] = [];

interface Found {
  readonly words: string;
  readonly matches: readonly FindMatch[];
  readonly isSearching: boolean;
}

/**
 * Finds words in the whole text of a document, reading on where it isn't here yet; null for a document without text. Words that aren't in it are
 * looked for in what is drawn (null while no pages are shown): reading leaves out heads and feet that repeat on every page.
 */
export function useFind(document: ReadVersion | null, drawn: DrawnText | null): Find {
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const [{ index, steps }, setPlace] = useState({ index: 0, steps: 0 });
  const [found, setFound] = useState<Found | null>(null);
  const id = document?.id;
  const version = document?.version;
  const isAsked = isOpen && words.trim().length >= minFindCharacters;

  useEffect(() => {
    setFound(null);
    setPlace((old) => ({ index: 0, steps: old.steps + 1 }));
    if (!isAsked) return;
    let isGone = false;
    const search = async () => {
      const matches: FindMatch[] = [];
      for await (const found of findEverywhere()) {
        if (isGone) return;
        const isFirst = matches.length === 0 && found.length > 0;
        matches.push(...found.slice(0, maxMatches - matches.length));
        if (isFirst) setFound({ words, matches: [...matches], isSearching: true });
        if (matches.length >= maxMatches) break;
      }
      if (!isGone) setFound({ words, matches, isSearching: false });
    };
    async function* findEverywhere(): AsyncGenerator<readonly FindMatch[]> {
      let count = 0;
      if (id !== undefined && version !== undefined)
        for await (const part of readParts(chunkReader(client, { id, version }))) {
          const spans = findInText(part.text, part.startOffset, words, maxMatches);
          count += spans.length;
          yield spans.map((span) => ({ span, page: part.page, words }));
        }
      if (count > 0 || !drawn) return;
      for await (const page of findDrawn(drawn, words)) yield page === null ? [] : [{ span: null, page, words }];
    }
    const timer = setTimeout(() => {
      // The text that can't be read is said so by the view that shows it.
      search().catch(() => !isGone && setFound({ words, matches: [], isSearching: false }));
    }, typingPauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, id, version, drawn, words, isAsked]);

  const matches = isAsked && found ? found.matches : noMatches;
  const step = useCallback(
    (direction: 1 | -1) =>
      setPlace((old) => ({ index: (old.index + direction + matches.length) % Math.max(1, matches.length), steps: old.steps + 1 })),
    [matches.length],
  );
  const open = useCallback(() => setIsOpen(true), []);
  const close = useCallback(() => setIsOpen(false), []);
  return useMemo(
    () => ({
      isPossible: id !== undefined || drawn !== null,
      isOpen,
      words,
      matches,
      index: matches.length === 0 ? -1 : index,
      chosen: matches[index] ?? null,
      chosenKey: `find ${steps}`,
      isSearching: isAsked && (found === null || found.isSearching),
      open,
      close,
      setWords,
      step,
    }),
    [id, drawn, isOpen, words, matches, index, steps, isAsked, found, open, close, step],
  );
}
