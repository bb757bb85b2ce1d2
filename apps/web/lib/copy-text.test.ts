import { afterEach, expect, it, vi } from "vitest";
import { copyText } from "./copy-text.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "execCommand");
});

/** A browser whose command for copying does as browsers do. */
function allowCommand(copied: string[]): void {
  document.execCommand = () => {
    const event = new Event("copy", { cancelable: true });
    Object.assign(event, { clipboardData: { setData: (_type: string, text: string) => copied.push(text) } });
    return document.dispatchEvent(event);
  };
}

it("writes to the clipboard where there is one", async () => {
  const copied: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => copied.push(text) } });
  expect(await copyText("words")).toBe(true);
  expect(copied).toEqual(["words"]);
});

it("copies by command on pages without TLS, and lets go of the next copying", async () => {
  const copied: string[] = [];
  vi.stubGlobal("navigator", {});
  allowCommand(copied);
  expect(await copyText("words")).toBe(true);
  document.execCommand("copy");
  expect(copied).toEqual(["words"]);
});

it("says so where neither works", async () => {
  vi.stubGlobal("navigator", {});
  document.execCommand = () => false;
  expect(await copyText("words")).toBe(false);
});
