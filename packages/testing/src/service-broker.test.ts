import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { startServiceBroker } from "./service-broker.ts";
import { describeWith } from "./test-services.ts";

afterEach(() => vi.unstubAllEnvs());

const isReachable = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

async function ask(broker: string, path: string): Promise<{ url: string; missing?: string }> {
  return (await (await fetch(`${broker}/${path}`)).json()) as { url: string; missing?: string };
}

describeWith("redis", "startServiceBroker", () => {
  it("starts a service once for all who ask, and ends it when closed", async () => {
    vi.stubEnv("OLYMPUS_TEST_REDIS_URL", "");
    const broker = await startServiceBroker();
    const [one, two] = await Promise.all([ask(broker.url, "redis"), ask(broker.url, "redis")]);
    expect(one.url).toBe(two.url);
    expect(await isReachable(one.url)).toBe(true);
    await broker.close();
    expect(await isReachable(one.url)).toBe(false);
  });

  it("leaves no service behind when its process is killed", async () => {
    const child = fork(new URL("./broker-process.test-support.ts", import.meta.url), {
      env: { ...process.env, OLYMPUS_TEST_REDIS_URL: "" },
      execArgv: [],
    });
    const [{ url }] = (await once(child, "message")) as [{ url: string }];
    expect(await isReachable(url)).toBe(true);
    child.kill("SIGKILL");
    await vi.waitUntil(async () => !(await isReachable(url)), { timeout: 60_000 });
  });
});

it("says that it has no such service", async () => {
  const broker = await startServiceBroker();
  expect((await ask(broker.url, "oracle")).missing).toContain("oracle");
  await broker.close();
});
