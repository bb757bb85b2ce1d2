"use client";
import { useSyncExternalStore } from "react";
import { useOpenSpace } from "../shell/space-context.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

const nothing = () => () => {};

/** How a service asks, to paste into a terminal. */
export function CurlExample() {
  const { id } = useOpenSpace();
  const origin = useSyncExternalStore(
    nothing,
    () => window.location.origin,
    () => "",
  );
  const command = curlCommand(origin, id);
  return (
    <div className="mt-3 overflow-hidden rounded-xl border bg-surface">
      <div className="flex items-center justify-between border-b py-1 pr-1.5 pl-3.5 text-[0.8125rem] text-muted">
        <span className="font-medium">Ask with curl</span>
        <CopyButton text={command} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-4 py-3.5 font-mono text-[0.8125rem] leading-6 -outline-offset-2">
        <code>{command}</code>
      </pre>
    </div>
  );
}

function curlCommand(origin: string, spaceId: string): string {
  const query = "mutation($input: AskQuestionInput!) { askQuestion(input: $input) { thread { id } answer { id } } }";
  const body = JSON.stringify({ query, variables: { input: { spaceId, question: "How many orders are there?" } } });
  return [
    `curl ${origin}/graphql \\`,
    `  -H "authorization: Bearer $OLYMPUS_TOKEN" \\`,
    `  -H "content-type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}
