"use client";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import type { FeedbackVerdict, MessagePartsFragment } from "../../gql/graphql.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

interface FeedbackButtonsProps {
  readonly feedback: MessagePartsFragment["feedback"];
  readonly isBusy: boolean;
  /** Null takes it back. */
  readonly onVerdict: (verdict: FeedbackVerdict | null) => void;
}

/** Right or wrong; the same one again takes it back. */
export function FeedbackButtons({ feedback, isBusy, onVerdict }: FeedbackButtonsProps) {
  const toggle = (verdict: FeedbackVerdict) => onVerdict(feedback?.verdict === verdict ? null : verdict);
  const isRight = feedback?.verdict === "RIGHT";
  const isWrong = feedback?.verdict === "WRONG";
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons of one question, not fields of a form
    <div role="group" aria-label="Was this answer right?" className="flex">
      <Button
        look="ghost"
        size="sm"
        aria-pressed={isRight}
        disabled={isBusy}
        onClick={() => toggle("RIGHT")}
        className={cn(isRight && "text-success")}
      >
        <ThumbsUp size={15} aria-hidden fill={isRight ? "currentColor" : "none"} />
        Right
      </Button>
      <Button
        look="ghost"
        size="sm"
        aria-pressed={isWrong}
        disabled={isBusy}
        onClick={() => toggle("WRONG")}
        className={cn(isWrong && "text-danger")}
      >
        <ThumbsDown size={15} aria-hidden fill={isWrong ? "currentColor" : "none"} />
        Wrong
      </Button>
    </div>
  );
}
