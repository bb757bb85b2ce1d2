import { newId, type SpaceId } from "@olympus/domain";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { TableRefresh } from "./table-refresh.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function make() {
  const spaceId = newId<SpaceId>();
  const ctx = { ...requestBy(), clock: { now: () => new Date() } };
  const tables = { refresh: vi.fn(async () => {}) };
  const documents = { hasUnfinished: vi.fn(async () => true) };
  const refresh = new TableRefresh(tables, documents);
  const end = async () => {
    refresh.changed(spaceId);
    await refresh.settle(ctx, spaceId);
  };
  return { spaceId, ctx, tables, documents, refresh, end };
}

it("refreshes for the first document and the last, and not for each between them", async () => {
  const { tables, documents, end } = make();
  for (let count = 0; count < 100; count++) await end();
  expect(tables.refresh).toHaveBeenCalledTimes(1);
  documents.hasUnfinished.mockResolvedValue(false);
  await end();
  expect(tables.refresh).toHaveBeenCalledTimes(2);
});

it("refreshes once for documents that end at the same time", async () => {
  const { tables, documents, end } = make();
  documents.hasUnfinished.mockResolvedValue(false);
  await Promise.all([end(), end(), end()]);
  expect(tables.refresh).toHaveBeenCalledTimes(1);
});

it("doesn't wait for ever for documents that are still to be read", async () => {
  const { tables, end } = make();
  await end();
  await end();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(tables.refresh).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(tables.refresh).toHaveBeenCalledTimes(2);
});

it("refreshes less and less often, but at least each five minutes, while there are more to read", async () => {
  const { tables, end } = make();
  for (let second = 0; second < 3_600; second += 15) {
    await end();
    await vi.advanceTimersByTimeAsync(15_000);
  }
  expect(tables.refresh.mock.calls.length).toBeGreaterThanOrEqual(12);
  expect(tables.refresh.mock.calls.length).toBeLessThan(20);
});

it("does nothing when nothing has changed, and refreshes after a last document that changed nothing", async () => {
  const { tables, documents, refresh, ctx, spaceId, end } = make();
  await refresh.settle(ctx, spaceId);
  expect(tables.refresh).not.toHaveBeenCalled();
  await end();
  await end();
  documents.hasUnfinished.mockResolvedValue(false);
  await refresh.settle(ctx, spaceId);
  expect(tables.refresh).toHaveBeenCalledTimes(2);
});

it("tries again what failed", async () => {
  const { tables, end } = make();
  tables.refresh.mockRejectedValueOnce(new Error("away"));
  await end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(tables.refresh).toHaveBeenCalledTimes(2);
});
