import { AppError } from "@olympus/domain";
import { acquireHomeLock } from "./home-lock.ts";

// A process that holds a home folder until it is ended.
try {
  await acquireHomeLock(process.argv[2] ?? "", { url: "http://127.0.0.1:4321" });
  process.send?.("held");
} catch (error) {
  process.send?.({ code: error instanceof AppError ? error.code : String(error) });
}
process.once("disconnect", () => process.exit(0));
