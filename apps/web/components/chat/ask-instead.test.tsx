import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { MessagePartsFragment } from "../../gql/graphql.ts";
import { keys } from "../../lib/query-client.ts";
import { type OpenSpace, SpaceProvider } from "../shell/space-context.tsx";
import { AskInstead } from "./ask-instead.tsx";

const space: OpenSpace = {
  id: "1",
  slug: "harbour",
  name: "Harbour",
  viewerRole: "ANALYST",
  viewer: { user: null, hasProvisionalPassword: false, spaces: [] },
};
type Answer = NonNullable<MessagePartsFragment["answer"]>;

const nothing: Answer = {
  status: "COMPLETED",
  text: "I found nothing about this.",
  badge: "NONE",
  engine: "BUILT_IN",
  model: null,
  confidence: null,
  durationMs: 5,
  steps: [],
  queries: [],
  citations: [],
  warnings: [],
  clarification: null,
  tokens: null,
  cost: null,
  failure: null,
};

function offered(answer: Answer | null, asked: readonly string[] = []): readonly string[] {
  const client = new QueryClient();
  client.setQueryData(keys.space(space.slug), { space: { exampleQuestions: ["How many berths?", "Which pier is longest?"] } });
  const container = document.createElement("div");
  container.innerHTML = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <SpaceProvider space={space}>
        <AskInstead answer={answer} asked={asked} onAsk={() => undefined} />
      </SpaceProvider>
    </QueryClientProvider>,
  );
  return [...container.querySelectorAll("button")].map((button) => button.textContent ?? "");
}

it("offers what can be answered below an answer that found nothing", () => {
  expect(offered(nothing)).toEqual(["How many berths?", "Which pier is longest?"]);
  expect(offered({ ...nothing, status: "FAILED", failure: failure("NOT_UNDERSTOOD") })).toHaveLength(2);
});

it("doesn't offer what was asked already", () => {
  expect(offered(nothing, ["How many berths?"])).toEqual(["Which pier is longest?"]);
});

it("stays away from answers with a source, failures of other kinds, questions back, and answers that still come", () => {
  expect(offered({ ...nothing, badge: "SQL" })).toEqual([]);
  expect(offered({ ...nothing, status: "FAILED", failure: failure("TIMEOUT") })).toEqual([]);
  expect(offered({ ...nothing, clarification: { question: "Which?", choices: ["This"] } })).toEqual([]);
  expect(offered({ ...nothing, status: "RUNNING" })).toEqual([]);
  expect(offered(null)).toEqual([]);
});

function failure(code: string): Answer["failure"] {
  return { code, message: "No.", suggestion: null, sql: null } as Answer["failure"];
}
