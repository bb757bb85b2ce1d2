import { act, useRef } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useThreadPlace } from "./use-thread-place.ts";

/** Where each turn begins in the thread, in CSS pixels. */
const tops: Readonly<Record<string, number>> = { first: 0, second: 900, third: 2000 };
const shown: string[] = [];

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.useFakeTimers();
  sessionStorage.clear();
  shown.length = 0;
  // What jsdom doesn't do: lay out.
  Element.prototype.getBoundingClientRect = function () {
    const id = this.getAttribute("data-turn");
    return new DOMRect(0, id === null ? 0 : (tops[id] ?? 0) - (this.parentElement?.scrollTop ?? 0));
  };
  Element.prototype.scrollIntoView = function () {
    shown.push(this.getAttribute("data-turn") ?? "");
  };
  vi.stubGlobal("CSS", { escape: (text: string) => text });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Thread({ turns }: { readonly turns: readonly string[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { onClick } = useThreadPlace({ threadId: "t", scroller, newestId: turns.at(-1) });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: as in the thread
    <div ref={scroller} onClick={onClick}>
      {turns.map((id) => (
        <section key={id} data-turn={id}>
          {["/s/harbour/documents/d?page=2", "/s/harbour/settings"].map((href) => (
            <a key={href} href={href} onClick={(event) => event.preventDefault()}>
              {href}
            </a>
          ))}
        </section>
      ))}
    </div>
  );
}

/** Opens the thread; leaving it is up to the caller. */
async function open(turns: readonly string[] = ["first", "second", "third"]) {
  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  const show = (next: readonly string[]) => act(async () => root.render(<Thread turns={next} />));
  await show(turns);
  await act(async () => vi.runAllTimers());
  const scroller = container.firstElementChild as HTMLElement;
  const follow = (turn: string, link: number) =>
    act(async () => scroller.querySelectorAll<HTMLElement>(`[data-turn="${turn}"] a`)[link]?.click());
  return { scroller, show, follow, leave: () => act(async () => root.unmount()) };
}

it("shows the newest turn, and each that becomes the newest", async () => {
  const { show } = await open();
  await show(["first", "second", "third", "fourth"]);
  expect(shown).toEqual(["third", "fourth"]);
});

it("goes back to where a source was opened, once", async () => {
  const before = await open();
  before.scroller.scrollTop = 1040;
  await before.follow("second", 0);
  await before.leave();
  shown.length = 0;
  const after = await open();
  expect([after.scroller.scrollTop, shown]).toEqual([1040, []]);
  await after.show(["first", "second", "third", "fourth"]);
  expect(shown).toEqual(["fourth"]);
  await after.leave();
  expect((await open()).scroller.scrollTop).toBe(0);
});

it("keeps no place for other links", async () => {
  const before = await open();
  before.scroller.scrollTop = 1040;
  await before.follow("second", 1);
  await before.leave();
  expect((await open()).scroller.scrollTop).toBe(0);
});
