import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { translateFailure } from "../../error-rules.ts";
import { readWireFailure } from "../postgres-wire/error-rules.ts";
import { redshiftRules } from "./error-rules.ts";

const translate = (code: string | null, message: string) => {
  const error = Object.assign(new Error(message), code === null ? {} : { code });
  return translateFailure(error, readWireFailure(error), { rules: redshiftRules, secrets: ["hunter2-secret"], subject: "REDSHIFT" });
};

// Messages as clusters, their drivers and Amazon's knowledge base give them.
describe("Redshift's failures", () => {
  it.each([
    ["57014", "Query (4777555) cancelled on user's request", ErrorCode.CANCELLED],
    ["57014", 'Query (150) cancelled by WLM abort action of Query Monitoring Rule "long_running"', ErrorCode.TIMEOUT],
    ["57014", "canceling statement due to statement timeout", ErrorCode.TIMEOUT],
    ["XX000", "abort query\n  code: 1020\n  context: system requested abort", ErrorCode.TIMEOUT],
    ["42501", "permission denied for relation salaries", ErrorCode.PERMISSION_DENIED],
    ["XX000", "Insufficient privilege to access table salaries", ErrorCode.PERMISSION_DENIED],
    ["XX000", "User arn:aws:redshift:1:dbuser:c/u is not authorized to assume IAM Role", ErrorCode.PERMISSION_DENIED],
    ["25006", "transaction is read-only", ErrorCode.NOT_READ_ONLY],
    ["XX000", "cannot execute INSERT in a read-only transaction", ErrorCode.NOT_READ_ONLY],
    ["42P01", 'relation "nowhere" does not exist', ErrorCode.UNKNOWN_TABLE],
    ["XX000", "Relation nowhere does not exist in the database.", ErrorCode.UNKNOWN_TABLE],
    ["42703", 'column "nowhere" does not exist in customers', ErrorCode.UNKNOWN_COLUMN],
    ["42601", 'syntax error at or near "selec"', ErrorCode.SYNTAX_ERROR],
    ["XX000", "Spectrum Scan Error. File 'https://s3.amazonaws.com/x' has an incompatible Parquet schema", ErrorCode.UNAVAILABLE],
    ["XX000", "Disk Full\n code: 1016 context: node: 1", ErrorCode.RESULT_TOO_LARGE],
    ["XX000", "exceeded the maximum size allowed for the total set of cursor data: result set size 8000 MB", ErrorCode.RESULT_TOO_LARGE],
    ["0A000", "Specified types or functions (one per INFO message) not supported on Redshift tables.", ErrorCode.UNSUPPORTED],
    ["XX000", "Numeric data overflow (result precision)", ErrorCode.SYNTAX_ERROR],
    ["XX000", "Invalid digit, Value 'a', Pos 0, Type: Integer", ErrorCode.SYNTAX_ERROR],
    ["28000", 'password authentication failed for user "u"', ErrorCode.AUTHENTICATION_FAILED],
    ["3D000", 'database "nowhere" does not exist', ErrorCode.CONNECTION_FAILED],
    [null, "The cluster is paused", ErrorCode.UNAVAILABLE],
    ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:5439", ErrorCode.CONNECTION_FAILED],
    ["XX000", "something that nobody has seen before", ErrorCode.UNAVAILABLE],
  ])("%s %s", (code, message, expected) => {
    const error = translate(code, message);
    expect(error.code).toBe(expected);
    expect(error.userMessage).toMatch(/\.$/);
  });

  it("never tell a secret", () => {
    const { message, userMessage } = translate("XX000", "Insufficient privilege for hunter2-secret");
    expect(`${message} ${userMessage}`).not.toContain("hunter2");
  });
});
