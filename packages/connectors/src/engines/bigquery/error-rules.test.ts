import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { translateFailure } from "../../error-rules.ts";
import { inUnits } from "./dry-run.ts";
import { bigqueryRules, positionIn, readBigqueryFailure, StatementFailure } from "./error-rules.ts";
import { fromErrorBody, GoogleFailure } from "./google-failure.ts";

const translate = (error: unknown, secrets: readonly string[] = []) =>
  translateFailure(error, readBigqueryFailure(error), { rules: bigqueryRules, secrets, subject: "BigQuery" });
const refusal = (status: number, reason: string, message: string) =>
  fromErrorBody(status, JSON.stringify({ error: { code: status, message, errors: [{ message, reason }] } }));

describe("failures of BigQuery", () => {
  it.each([
    [refusal(400, "invalidQuery", 'Syntax error: Unexpected identifier "selec" at [1:1]'), ErrorCode.SYNTAX_ERROR],
    [refusal(400, "invalidQuery", "Unrecognized name: nowhere at [1:8]"), ErrorCode.UNKNOWN_COLUMN],
    [refusal(400, "invalidQuery", "Name nowhere not found inside c at [1:10]"), ErrorCode.UNKNOWN_COLUMN],
    [refusal(400, "invalidQuery", 'Table "t" must be qualified with a dataset (e.g. dataset.table).'), ErrorCode.UNKNOWN_TABLE],
    [
      refusal(
        400,
        "invalidQuery",
        "Cannot query over table 'p.d.t' without a filter over column(s) 'day' that can be used for partition elimination",
      ),
      ErrorCode.COST_TOO_HIGH,
    ],
    [refusal(404, "notFound", "Not found: Table p:d.t was not found in location US"), ErrorCode.UNKNOWN_TABLE],
    [refusal(404, "notFound", "Not found: Project p"), ErrorCode.CONNECTION_FAILED],
    [refusal(401, "authError", "Request had invalid authentication credentials."), ErrorCode.AUTHENTICATION_FAILED],
    [refusal(403, "billingNotEnabled", "Billing has not been enabled for this project."), ErrorCode.PERMISSION_DENIED],
    [refusal(503, "backendError", "Visibility check was unavailable."), ErrorCode.UNAVAILABLE],
    [fromErrorBody(400, '{"error":"invalid_grant","error_description":"Invalid JWT Signature."}'), ErrorCode.AUTHENTICATION_FAILED],
    [fromErrorBody(502, "<html>Bad gateway</html>"), ErrorCode.UNAVAILABLE],
    [fromErrorBody(429, ""), ErrorCode.UNAVAILABLE],
    [new GoogleFailure("request failed", { status: 0, reason: "ENOTFOUND" }), ErrorCode.CONNECTION_FAILED],
    [new GoogleFailure("request failed", { status: 0, reason: "CERT_HAS_EXPIRED" }), ErrorCode.TLS_FAILED],
    [new GoogleFailure("socket hang up", { status: 0, reason: "ECONNRESET" }), ErrorCode.UNAVAILABLE],
    [new GoogleFailure("request failed", { status: 0, reason: "HOST_NOT_ALLOWED" }), ErrorCode.HOST_NOT_ALLOWED],
    [Object.assign(new Error("a job's own"), { errors: [{ reason: "quotaExceeded" }] }), ErrorCode.UNAVAILABLE],
    [new Error("Could not load the default credentials."), ErrorCode.AUTHENTICATION_FAILED],
  ])("%s is %s", (error, code) => {
    expect(translate(error)).toMatchObject({ code });
  });

  it("carry the place in their statement", () => {
    const cause = refusal(400, "invalidQuery", "Unrecognized name: x at [2:3]");
    expect(translate(new StatementFailure("select 1,\n  x", cause))).toMatchObject({ code: ErrorCode.UNKNOWN_COLUMN, position: 12 });
  });

  it("show no secret that a message repeats", () => {
    const error = translate(refusal(400, "invalid", "The key abc-secret is wrong"), ["abc-secret"]);
    expect(JSON.stringify([error.message, error.userMessage, String(error.cause)])).not.toContain("abc-secret");
  });
});

describe("the place of a mistake", () => {
  it.each([
    ["select x", "at [1:8]", 7],
    ["select 1,\n  x", "at [2:3]", 12],
    ["select 1,\r\n\tx", "at [2:9]", 12],
    ["select '😀', x", "at [1:13]", 13],
    ["\t\tx", "at [1:17]", 2],
    ["select x", "nowhere", null],
    ["select x", "at [7:1]", null],
  ])("of %j told as %s is %j", (sql, message, position) => {
    expect(positionIn(sql, message)).toBe(position);
  });
});

it.each([
  [0, "0 bytes"],
  [1023, "1023 bytes"],
  [1536, "1.5 KiB"],
  [10 * 1024 ** 3, "10 GiB"],
  [1.2 * 1024 ** 4, "1.2 TiB"],
  [5000 * 1024 ** 4, "5000 TiB"],
])("writes %i bytes as %s", (bytes, text) => {
  expect(inUnits(bytes)).toBe(text);
});
