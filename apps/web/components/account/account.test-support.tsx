import { QueryClientProvider } from "@tanstack/react-query";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { vi } from "vitest";
import { createQueryClient } from "../../lib/query-client.ts";
import type { Viewer } from "../shell/session-gate.tsx";
import { type OpenSpace, SpaceProvider } from "../shell/space-context.tsx";

export const ada: Viewer = {
  hasProvisionalPassword: false,
  user: { id: "1", name: "Ada Lovelace", email: "ada@example.com" },
  spaces: [],
};

/** What the API answers: data, or an error's words and extensions. */
type Answer =
  | Record<string, unknown>
  | {
      readonly message: string;
      readonly extensions: { readonly code: string; readonly fields?: Record<string, string>; readonly retryAfterMs?: number };
    };

interface Sent {
  readonly operation: string;
  readonly input: unknown;
}

/** An API that answers each operation as told, one answer after the other and the last one for good. Returns what it is sent. */
export function stubApi(answers: Readonly<Record<string, readonly Answer[]>>): readonly Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: { input?: unknown } };
    const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? "";
    const before = sent.filter((one) => one.operation === operation).length;
    sent.push({ operation, input: variables?.input });
    const answer = answers[operation]?.[Math.min(before, answers[operation].length - 1)];
    if (answer === undefined) throw new Error(`Nobody said what ${operation} is answered`);
    return new Response(JSON.stringify("message" in answer ? { errors: [answer] } : { data: answer }));
  });
  return sent;
}

/** Shows a part of a page, inside a Space where that is given. What is found is found in the whole document, for dialogs are beside the page. */
export async function show(part: ReactNode, space?: OpenSpace) {
  document.body.replaceChildren();
  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  const client = createQueryClient();
  const inSpace = (content: ReactNode) => (space ? <SpaceProvider space={space}>{content}</SpaceProvider> : content);
  const render = (content: ReactNode) =>
    act(async () => root.render(<QueryClientProvider client={client}>{inSpace(content)}</QueryClientProvider>));
  await render(part);
  return { render };
}

/** The field of this label, and the words that screen readers read with it. */
export function field(label: string) {
  const labels = [...document.querySelectorAll("label")].filter(({ textContent }) => textContent?.startsWith(label));
  const input = document.getElementById(labels[0]?.htmlFor ?? "");
  if (!(input instanceof HTMLInputElement)) throw new Error(`There is no field "${label}"`);
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
  return { input, described: described.join(" ") };
}

export async function fill(label: string, text: string): Promise<void> {
  const { input } = field(label);
  await act(async () => {
    // React listens to the setter that it has put in its place.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** Of the open dialog, where there is one: the page behind it can't be used. */
export function findButton(name: string): HTMLButtonElement | undefined {
  const reachable = document.querySelector("[role=dialog], [role=alertdialog]") ?? document;
  return [...reachable.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === name);
}

export async function press(name: string): Promise<void> {
  const button = findButton(name);
  if (!button) throw new Error(`There is no button "${name}" in: ${shownText()}`);
  await act(async () => {
    // Radix' tabs listen to the first, everything else to the second.
    button.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    button.click();
  });
}

/** Until what was asked for is answered and shown. */
export async function until(assertion: () => void): Promise<void> {
  // Nobody knows when it comes, so that React has to show it by itself.
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
  await vi.waitFor(assertion, { timeout: 60_000 });
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
}

export const shownText = () => document.body.textContent ?? "";
