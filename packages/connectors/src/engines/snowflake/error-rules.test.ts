import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { translateFailure } from "../../error-rules.ts";
import { isSessionLost, readSnowflakeFailure, StatementFailure } from "./driver-failure.ts";
import { snowflakeRules } from "./error-rules.ts";

const sql = "select a,\n  nowhere\nfrom t";
const fail = (code: string | undefined, message: string, more: object = {}) => Object.assign(new Error(message), { code, ...more });
const translate = (error: unknown) =>
  translateFailure(error, readSnowflakeFailure(new StatementFailure(sql, error)), {
    rules: snowflakeRules,
    secrets: ["geheim"],
    subject: "Snowflake",
  });

describe("Snowflake's errors", () => {
  it.each([
    ["390100", "Incorrect username or password was specified.", ErrorCode.AUTHENTICATION_FAILED],
    ["390144", "JWT token is invalid. [0ce9eb56-821d-4ca9-a774-04ae89a0cf5a]", ErrorCode.AUTHENTICATION_FAILED],
    ["390303", "Invalid OAuth access token. [e0c3e3a1-1f5c-4a55-8a0f-6dc2a4f2d2c5]", ErrorCode.AUTHENTICATION_FAILED],
    ["390318", "OAuth access token expired. [e0c3e3a1-1f5c-4a55-8a0f-6dc2a4f2d2c5]", ErrorCode.AUTHENTICATION_FAILED],
    ["390189", "Role 'NOPE' specified in the connect string does not exist or not authorized.", ErrorCode.CONNECTION_FAILED],
    ["390201", "The requested warehouse does not exist or not authorized.", ErrorCode.CONNECTION_FAILED],
    ["390422", "Incoming request with IP/Token 203.0.113.7 is not allowed to access Snowflake.", ErrorCode.AUTHENTICATION_FAILED],
    ["390111", "Session no longer exists.  New login required to access the service.", ErrorCode.UNAVAILABLE],
    ["002003", "SQL compilation error:\nObject 'NOWHERE' does not exist or not authorized.", ErrorCode.UNKNOWN_TABLE],
    ["002043", "SQL compilation error:\nObject does not exist, or operation cannot be performed.", ErrorCode.UNKNOWN_TABLE],
    ["000904", "SQL compilation error: error line 2 at position 2\ninvalid identifier 'NOWHERE'", ErrorCode.UNKNOWN_COLUMN],
    ["001003", "SQL compilation error:\nsyntax error line 1 at position 0 unexpected 'selec'.", ErrorCode.SYNTAX_ERROR],
    ["002140", "SQL compilation error:\nUnknown function NOFUNC", ErrorCode.SYNTAX_ERROR],
    ["100051", "Division by zero", ErrorCode.SYNTAX_ERROR],
    ["100038", "Numeric value 'x' is not recognized", ErrorCode.SYNTAX_ERROR],
    ["000002", "Unsupported feature 'X'.", ErrorCode.UNSUPPORTED],
    ["000604", "SQL execution canceled", ErrorCode.CANCELLED],
    ["000630", "Statement reached its statement or warehouse timeout of 1 second(s) and was canceled.", ErrorCode.TIMEOUT],
    ["003001", "SQL access control error:\nInsufficient privileges to operate on table 'ORDERS'", ErrorCode.PERMISSION_DENIED],
    ["000606", "No active warehouse selected in the current session.", ErrorCode.CONNECTION_FAILED],
    ["000008", "Actual statement count 2 did not match the desired statement count 1.", ErrorCode.NOT_READ_ONLY],
    ["090073", "Warehouse 'WH' cannot be resumed because resource monitor 'M' has exceeded its quota.", ErrorCode.UNAVAILABLE],
    [undefined, "maxContentLength size of 201326592 exceeded", ErrorCode.RESULT_TOO_LARGE],
    ["999999", "Something new", ErrorCode.UNAVAILABLE],
  ])("%s: %s", (code, message, expected) => {
    expect(translate(fail(code, message)).code).toBe(expected);
  });

  it("find the place in a statement of several lines", () => {
    const at = (place: string) => translate(fail("001003", `SQL compilation error:\nsyntax error ${place} unexpected 'x'.`)).position;
    expect(at("line 1 at position 7")).toBe(7);
    expect(at("line 2 at position 2")).toBe(sql.indexOf("nowhere"));
    expect(at("line 9 at position 90")).toBeUndefined();
  });

  it("look behind the SDK's words for a failure of the network", () => {
    const refused = fail("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1");
    const inside = fail("ERR_CANCELED", "canceled", { cause: fail("ERR_CANCELED", "final", { cause: refused }) });
    const outside = fail(undefined, "Network error. Could not reach Snowflake.", { cause: inside });
    expect(translate(Object.assign(outside, { code: 401001 }))).toMatchObject({ code: ErrorCode.CONNECTION_FAILED });
  });

  it.each([
    [403, ErrorCode.CONNECTION_FAILED],
    [503, ErrorCode.UNAVAILABLE],
  ])("know HTTP status %i", (status, code) => {
    expect(translate(Object.assign(fail(undefined, "Request to Snowflake failed."), { code: 401002, response: { status } })).code).toBe(
      code,
    );
  });

  it("may hold anything for a message", () => {
    const odd = Object.assign(new Error(), { code: 17, message: [["x"]] });
    expect(translate(odd)).toMatchObject({ code: ErrorCode.UNAVAILABLE, userMessage: expect.stringContaining("x") });
  });

  it("hold no secret", () => {
    const { message, userMessage, cause } = translate(fail("001003", "syntax error near 'geheim'"));
    expect(`${message}${userMessage}${String(cause)}`).not.toContain("geheim");
  });

  it("tell a lost session from other failures, also inside of others", () => {
    expect(isSessionLost(fail("390114", "x"))).toBe(true);
    expect(isSessionLost(Object.assign(fail(undefined, "x"), { code: 407002 }))).toBe(true);
    expect(isSessionLost(fail("390100", "x"))).toBe(false);
    expect(isSessionLost(null)).toBe(false);
  });
});
