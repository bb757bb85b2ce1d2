"use client";
import { Eye } from "lucide-react";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";

/** In place of the composer for members who may only look. */
export function MayNotAsk() {
  const { name } = useOpenSpace();
  return (
    <Alert tone="info" icon={Eye} title={`You can look around in ${name}, but not ask questions.`}>
      Your role here is Viewer. An admin of the Space can make you an Analyst.
    </Alert>
  );
}
