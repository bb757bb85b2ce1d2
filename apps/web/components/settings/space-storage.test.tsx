import { afterEach, expect, it, vi } from "vitest";
import { ada, show, shownText, stubApi, until } from "../account/account.test-support.tsx";
import { SpaceStorage } from "./space-storage.tsx";

afterEach(() => vi.unstubAllGlobals());

const mebibyte = 1024 ** 2;

async function shown(documentBytes: number) {
  const storage = { documentBytes, datasetBytes: 2 * mebibyte, databaseBytes: mebibyte, limitBytes: 100 * mebibyte };
  stubApi({ SpaceStorage: [{ space: { id: "1", storage } }] });
  await show(<SpaceStorage />, { id: "1", slug: "harbour", name: "Harbour", viewerRole: "VIEWER", viewer: ada });
  await until(() => expect(document.querySelector("[role=meter]")).not.toBeNull());
  return { meter: document.querySelector("[role=meter]"), text: shownText() };
}

it("says how much of the room is used, and by what", async () => {
  const { meter, text } = await shown(22 * mebibyte);
  expect(meter?.getAttribute("aria-valuenow")).toBe("25");
  expect(text).toContain("25 MiB of 100 MiB used");
  expect(text).toContain("Documents in all versions 22 MiB · tables of documents 2 MiB · databases made of files and scripts 1 MiB");
  expect(text).not.toContain("full.");
});

it("says what to do when it is nearly full, and no more than full where the limit was lowered", async () => {
  expect((await shown(90 * mebibyte)).text).toContain("nearly full. Delete documents");
  const { meter, text } = await shown(400 * mebibyte);
  expect(meter?.getAttribute("aria-valuenow")).toBe("100");
  expect(text).toContain("The Space is full. Delete documents");
});
