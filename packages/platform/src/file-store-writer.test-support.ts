import { LocalFileStore } from "./local-file-store.ts";

// A process that writes half a file and then waits to be killed.
async function* half() {
  yield Buffer.from("half of it");
  process.send?.("half");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
await new LocalFileStore(process.argv[2] ?? "").write(half(), { maxBytes: 1_000, signal: new AbortController().signal });
