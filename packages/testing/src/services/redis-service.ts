import { Redis } from "ioredis";
import { freePort, startProcess, temporaryFolder, untilReady } from "./managed-process.ts";
import { findProgram, type RunningService, type ServiceDefinition } from "./service-definition.ts";

/** A Redis server with many numbered databases that keeps nothing on disk. */
export const redisService: ServiceDefinition = {
  name: "Redis",
  environmentVariable: "OLYMPUS_TEST_REDIS_URL",
  startInstalled,
  debianPackages: ["redis-server"],
  docker: { image: "redis:8", port: 6379, env: {}, url: (port) => `redis://127.0.0.1:${port}`, probe: ask },
};

async function startInstalled(): Promise<RunningService | null> {
  const program = await findProgram(["redis-server", "valkey-server"]);
  if (!program) return null;

  const folder = await temporaryFolder("redis");
  const port = await freePort();
  const settings = { bind: "127.0.0.1", port: String(port), save: "", appendonly: "no", databases: "1024" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const service = startProcess({ program, args, stopSignal: "INT", folder: folder.path });
  const url = `redis://127.0.0.1:${port}`;
  await untilReady(service, 180_000, () => ask(url)).catch(async (error) => {
    await service.stop();
    throw error;
  });
  return { url, stop: service.stop };
}

async function ask(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
