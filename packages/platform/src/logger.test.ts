import { AppError, ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { createLogger, type LoggerOptions } from "./logger.ts";

function logged(options: Partial<LoggerOptions>, write: (logger: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  write(createLogger({ level: "debug", format: "json", write: (line) => lines.push(line), ...options }));
  return lines;
}
const parsed = (lines: string[]) => lines.map((line) => JSON.parse(line));

describe("createLogger", () => {
  it("writes one JSON line per event, with the fields of its parents", () => {
    const lines = parsed(logged({}, (logger) => logger.child({ requestId: "r1" }).info({ durationMs: 12 }, "Answered")));
    expect(lines).toMatchObject([{ level: "info", requestId: "r1", durationMs: 12, msg: "Answered" }]);
    expect(lines[0].time).toMatch(/^\d{4}-.*Z$/);
  });

  it("leaves out what is below its level", () => {
    const all = (logger: ReturnType<typeof createLogger>) => {
      for (const level of ["debug", "info", "warn", "error"] as const) logger[level]({}, level);
    };
    expect(parsed(logged({ level: "warn" }, all)).map((line) => line.msg)).toEqual(["warn", "error"]);
    expect(logged({ level: "silent" }, all)).toEqual([]);
  });

  it("writes no secret, however deep, under whatever usual name", () => {
    const fields = {
      password: "hunter1",
      request: { headers: { Authorization: "Bearer hunter2", "set-cookie": ["s=hunter3"], "x-api-key": "hunter4" } },
      connections: [{ name: "shop", credentials: { user: "ada", pass: "hunter5" } }],
      clientSecret: "hunter6",
      tls: { sslKey: "hunter13", sslKeyPassphrase: "hunter14", ca: "public" },
      serviceAccountJson: "hunter15",
      accessToken: "hunter7",
      url: "postgres://ada:hunter8@db.example.com/shop",
      error: new Error("connect postgres://ada:hunter9@db failed", { cause: { apiKey: "hunter10" } }),
      redis: Object.assign(new Error("WRONGPASS"), { command: { name: "auth", args: ["ada", "hunter11"] } }),
      statement: Object.assign(new Error("duplicate key"), { query: "INSERT INTO t VALUES ($1)", parameters: ["hunter12"] }),
      row: Object.assign(new Error("not null"), { detail: "Failing row contains (hunter13).", where: "parameter $1 = 'hunter14'" }),
    };
    const [line = ""] = logged({}, (logger) => logger.error(fields, "Failed"));
    expect(line).not.toContain("hunter");
    expect(line).toContain("db.example.com/shop");
    expect(line).toContain("shop");
  });

  it("keeps what only sounds like a secret", () => {
    const [line] = parsed(
      logged({}, (logger) =>
        logger.info({ tokens: { input: 3 }, tokenId: "t1", secretsSet: ["a"], hasPassword: true, password: null }, "x"),
      ),
    );
    expect(line).toMatchObject({ tokens: { input: 3 }, tokenId: "t1", secretsSet: ["a"], hasPassword: true, password: null });
  });

  it("writes an error with its code, stack and causes", () => {
    const error = new AppError(ErrorCode.TIMEOUT, "took too long", { cause: new Error("socket") });
    const [line] = parsed(logged({}, (logger) => logger.error({ error }, "Failed")));
    expect(line.error).toMatchObject({ name: "AppError", code: "TIMEOUT", message: "took too long", cause: { message: "socket" } });
    expect(line.error.stack).toContain("logger.test");
  });

  it("survives circles, big numbers and bytes", () => {
    const circle: Record<string, unknown> = { size: 10n, bytes: Buffer.from("abc"), at: new Date(0) };
    circle.self = circle;
    const [line] = parsed(logged({}, (logger) => logger.info(circle, "x")));
    expect(line).toMatchObject({ size: "10", bytes: "[3 bytes]", at: "1970-01-01T00:00:00.000Z", self: "[circular]" });
  });

  it("writes text for people when asked", () => {
    const [line = ""] = logged({ format: "text" }, (logger) => logger.warn({ port: 3000, error: new Error("busy") }, "Can't listen"));
    expect(line).toMatch(/^\d\d:\d\d:\d\d WARN {2}Can't listen port=3000\n {4}Error: busy\n {4}.* at /);
  });
});
