import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type OpenSpace, SpaceProvider } from "../shell/space-context.tsx";
import { type ReadWhenOpen, useReadWhenOpen } from "./use-read-when-open.ts";

const space: OpenSpace = {
  id: "1",
  slug: "harbour",
  name: "Harbour",
  viewerRole: "ANALYST",
  viewer: { user: null, hasProvisionalPassword: false, spaces: [] },
};
const sent: string[] = [];
let answer: object;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  sent.length = 0;
  answer = { data: { retryDocument: { document: { id: "pdf" } } } };
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body).variables.input.password);
    return new Response(JSON.stringify(answer));
  });
});
afterEach(() => vi.unstubAllGlobals());

function Probe({ isOpen, onGiven }: { readonly isOpen: boolean; readonly onGiven: (reading: ReadWhenOpen) => void }) {
  onGiven(useReadWhenOpen("pdf", isOpen));
  return null;
}

/** What the hook gives, and ways to render it anew and to wait for what it sent. */
async function mount() {
  const client = new QueryClient();
  const root = createRoot(document.createElement("div"));
  let given: ReadWhenOpen | null = null;
  const take = (reading: ReadWhenOpen) => {
    given = reading;
  };
  const show = (isOpen: boolean) =>
    act(async () =>
      root.render(
        <QueryClientProvider client={client}>
          <SpaceProvider space={space}>
            <Probe isOpen={isOpen} onGiven={take} />
          </SpaceProvider>
        </QueryClientProvider>,
      ),
    );
  await show(false);
  const now = (): ReadWhenOpen => {
    if (!given) throw new Error("not rendered");
    return given;
  };
  return { show, now };
}

it("sends no password that hasn't opened the file, and the right one once", async () => {
  const { show, now } = await mount();
  await act(async () => now().want("wrong"));
  expect(sent).toEqual([]);
  await act(async () => now().want("right"));
  await show(true);
  await vi.waitFor(() => expect(sent).toEqual(["right"]), { timeout: 60_000 });
  await show(true);
  expect(sent).toEqual(["right"]);
  expect(now().error).toBeNull();
});

it("sends nothing where the file is only looked at", async () => {
  const { show, now } = await mount();
  await act(async () => now().want(null));
  await show(true);
  expect(sent).toEqual([]);
});

it("says why the server didn't take it, and sends it again on request", async () => {
  answer = { errors: [{ message: "The server is busy.", extensions: { code: "RATE_LIMITED" } }] };
  const { show, now } = await mount();
  await act(async () => now().want("right"));
  await show(true);
  await vi.waitFor(() => act(async () => expect(now().error).toMatchObject({ message: "The server is busy." })), { timeout: 60_000 });
  answer = { data: { retryDocument: { document: { id: "pdf" } } } };
  await act(async () => now().tryAgain());
  await vi.waitFor(() => act(async () => expect(now().error).toBeNull()), { timeout: 60_000 });
  expect(sent).toEqual(["right", "right"]);
});
