import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { isRoot, runToEnd, untilReady } from "./managed-process.ts";

/** A service that is up: where it is, and how to end it. */
export interface RunningService {
  /** A URL; for the browser, the path of its program. */
  readonly url: string;
  stop(): Promise<void>;
}

/** How one kind of service comes to be. Every kind has the same shape, so that the order of the search is written once. */
export interface ServiceDefinition {
  readonly name: string;
  /** Points to a service that runs already; it is used as it is and never stopped. */
  readonly environmentVariable: string;
  /** Starts an installed program; null when there is none on this machine. */
  startInstalled(): Promise<RunningService | null>;
  /** What to install when we may. */
  readonly debianPackages: readonly string[];
  /** Null where a container is no help. */
  readonly docker: DockerImage | null;
}

export interface DockerImage {
  readonly image: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  url(port: number): string;
  /** Throws until the service answers. */
  probe(url: string): Promise<unknown>;
}

const nothingToStop = async (): Promise<void> => {};

/**
 * Environment variable, installed program, Debian package (as root), Docker: the first that works.
 * Fails with one sentence that says what was tried.
 */
export async function startService(definition: ServiceDefinition): Promise<RunningService> {
  const given = process.env[definition.environmentVariable];
  if (given) return { url: given, stop: nothingToStop };

  const installed = await definition.startInstalled();
  if (installed) return installed;

  const reasons = [`${definition.environmentVariable} is not set`, "no program is installed"];
  const ways = [() => installAndStart(definition), () => startInDocker(definition)];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split("\n")[0] ?? error.message) : String(error));
    }
  }
  throw new Error(`${definition.name} is not available: ${reasons.join("; ")}`);
}

async function installAndStart(definition: ServiceDefinition): Promise<RunningService> {
  if (!isRoot() || !(await findProgram(["apt-get"]))) throw new Error("Debian packages can't be installed (not root, or no apt-get)");
  // RUNLEVEL=1 keeps a package from starting a server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const install = ["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", ...definition.debianPackages];
  try {
    await runToEnd("apt-get", install, { env, timeoutMs: 300_000 });
  } catch {
    // The list of packages may be missing or old, as in a fresh container.
    await runToEnd("apt-get", ["-o", "DPkg::Lock::Timeout=300", "update"], { env, timeoutMs: 120_000 });
    await runToEnd("apt-get", install, { env, timeoutMs: 300_000 });
  }
  const started = await definition.startInstalled();
  if (!started) throw new Error(`the package ${definition.debianPackages.join(" ")} brought no program`);
  return started;
}

async function startInDocker({ docker }: ServiceDefinition): Promise<RunningService> {
  const program = await findProgram(["docker"]);
  if (!docker || !program) throw new Error("Docker is not installed");
  await runToEnd(program, ["info", "--format", "{{.ServerVersion}}"], { timeoutMs: 10_000 }).catch(() => {
    throw new Error("Docker is not running");
  });
  const env = Object.entries(docker.env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const id = await runToEnd(program, ["run", "--rm", "--detach", "--publish", `127.0.0.1::${docker.port}`, ...env, docker.image], {
    timeoutMs: 300_000,
  });
  const stop = async () => {
    await runToEnd(program, ["rm", "--force", "--volumes", id]);
  };
  try {
    const published = await runToEnd(program, ["port", id, `${docker.port}/tcp`]);
    const url = docker.url(Number(published.slice(published.lastIndexOf(":") + 1)));
    await untilReady(null, 180_000, () => docker.probe(url));
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first of these programs that can be run: names are looked for in PATH and then in `folders`, absolute paths are taken as they are. */
export async function findProgram(names: readonly string[], folders: readonly string[] = []): Promise<string | null> {
  const places = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...folders];
  for (const name of names) {
    for (const path of name.startsWith("/") ? [name] : places.map((folder) => join(folder, name))) {
      if (await isExecutable(path)) return path;
    }
  }
  return null;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
