import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { chunkReader, type ReadVersion, readParts } from "../../lib/api/reader.ts";
import { findInText, minFindCharacters } from "../../lib/reader/find-in-text.ts";

/** A place where the words stand. */
export interface FindMatch extends TextSpan {
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

/** Finds words in the whole text of a document, reading on where it isn't here yet. Null for a document without text. */
export function useFind(document: ReadVersion | null): Find {
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
    if (!isAsked || id === undefined || version === undefined) return;
    let isGone = false;
    const search = async () => {
      const matches: FindMatch[] = [];
      let shown = -1;
      for await (const part of readParts(chunkReader(client, { id, version }))) {
        if (isGone) return;
        const inPart = findInText(part.text, part.startOffset, words, maxMatches - matches.length);
        matches.push(...inPart.map((span) => ({ ...span, page: part.page, words })));
        if (shown < 0 && matches.length > 0) {
          shown = matches.length;
          setFound({ words, matches: [...matches], isSearching: true });
        }
        if (matches.length >= maxMatches) break;
      }
      if (!isGone) setFound({ words, matches, isSearching: false });
    };
    const timer = setTimeout(() => {
      // The text that can't be read is said so by the view that shows it.
      search().catch(() => !isGone && setFound({ words, matches: [], isSearching: false }));
    }, typingPauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, id, version, words, isAsked]);

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
      isPossible: id !== undefined,
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
    [id, isOpen, words, matches, index, steps, isAsked, found, open, close, step],
  );
}
