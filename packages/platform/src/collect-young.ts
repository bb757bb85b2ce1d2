import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

type Collect = (options: { readonly type: "minor" }) => unknown;

let collect: Collect | null = null;

/**
 * Lets go of what lived shortly: a millisecond or so. The network's buffers hold much memory in small objects, so that the engine, which counts the objects, would
 * keep 64 MiB of them before it looks.
 */
export function collectYoung(): void {
  collect ??= exposed();
  collect({ type: "minor" });
}

/** The engine's own collector, which Node shows to contexts that are made while the flag is set. */
function exposed(): Collect {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  return typeof found === "function" ? (found as Collect) : () => undefined;
}
