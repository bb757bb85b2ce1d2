import { memo } from "react";
import { type TextMark, toMarkedPieces } from "../../lib/reader/text-marks.ts";
import { cn } from "../ui/cn.ts";

interface MarkedTextProps {
  readonly text: string;
  /** Of its first character in the document's text. */
  readonly start: number;
  readonly marks: readonly TextMark[];
}

/** Words of a document as they are, never as markup, with what is marked of them. */
export const MarkedText = memo(function MarkedText({ text, start, marks }: MarkedTextProps) {
  if (marks.length === 0) return text;
  return toMarkedPieces(text, start, marks).map((piece) =>
    piece.mark ? (
      <mark
        key={piece.start}
        data-mark={piece.mark.start}
        data-kind={piece.mark.kind}
        className={cn(piece.mark.kind === "found" && "bg-mark/55", piece.mark.kind === "chosen" && "outline-2 outline-accent")}
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
});
