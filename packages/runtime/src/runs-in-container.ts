import { existsSync, readFileSync } from "node:fs";

/** Whether this process runs in a container: Docker and Podman leave a file, Kubernetes a variable, others their name in the control groups. */
export function runsInContainer(env: Readonly<Record<string, string | undefined>> = process.env, root = "/"): boolean {
  if (env.KUBERNETES_SERVICE_HOST) return true;
  if (existsSync(`${root}.dockerenv`) || existsSync(`${root}run/.containerenv`)) return true;
  return /docker|containerd|kubepods|libpod|lxc/.test(readIfThere(`${root}proc/1/cgroup`));
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Not Linux, or not for us to read: then nothing speaks for a container.
    return "";
  }
}
