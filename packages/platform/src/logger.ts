import type { Logger } from "@olympus/domain";
import { pino } from "pino";
import { redact } from "./redact.ts";
import type { Settings } from "./settings.ts";

export interface LoggerOptions {
  readonly level: Settings["logLevel"];
  /** Null: text when standard output is a terminal, JSON otherwise. */
  readonly format: Settings["logFormat"];
  /** Where lines go; standard output unless given. */
  readonly write?: (line: string) => void;
}

/** A logger that writes one line per event. Secrets are removed by the names of their fields (see `redact`). */
export function createLogger({ level, format, write = (line) => process.stdout.write(line) }: LoggerOptions): Logger {
  const isText = format === null ? process.stdout.isTTY === true : format === "text";
  const destination = { write: isText ? (line: string) => write(toText(line)) : write };
  const root = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );
  return wrap(root);
}

function wrap(target: pino.Logger): Logger {
  return {
    debug: (fields, message) => target.debug(redact(fields), message),
    info: (fields, message) => target.info(redact(fields), message),
    warn: (fields, message) => target.warn(redact(fields), message),
    error: (fields, message) => target.error(redact(fields), message),
    child: (fields) => wrap(target.child(redact(fields))),
  };
}

/** `12:34:56 WARN  message key=value`, with an error's stack below. */
function toText(line: string): string {
  const { time, level, msg, ...fields } = JSON.parse(line) as { time: string; level: string; msg: string } & Record<string, unknown>;
  const stacks: string[] = [];
  const pairs = Object.entries(fields).map(([key, value]) => {
    const stack = typeof value === "object" && value !== null && "stack" in value ? String(value.stack) : null;
    if (stack === null) return ` ${key}=${typeof value === "string" ? value : JSON.stringify(value)}`;
    stacks.push(`${stack.replace(/^/gm, "    ")}\n`);
    return "";
  });
  return `${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${msg}${pairs.join("")}\n${stacks.join("")}`;
}
