"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "../../lib/copy-text.ts";
import { Button } from "./button.tsx";

interface CopyButtonProps {
  /** Worked out when it is copied, where that takes time. */
  readonly text: string | (() => string);
  readonly label?: string;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label = "Copy" }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    setState((await copyText(typeof text === "string" ? text : text())) ? "copied" : "failed");
  };

  return (
    <Button look="ghost" size="sm" onClick={copy}>
      {state === "copied" ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      <span aria-live="polite">{state === "copied" ? "Copied" : state === "failed" ? "Select and copy by hand" : label}</span>
    </Button>
  );
}
