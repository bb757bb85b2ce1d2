import { parseArgs } from "node:util";
import { issueTokenForScripts } from "@olympus/application";
import { AppError, ErrorCode, type Logger, Role } from "@olympus/domain";
import type { Closables, Settings } from "@olympus/platform";
import { openStoreForScripts } from "./open-for-scripts.ts";

const usage = "npm run token -- --space <slug> --role <VIEWER|ANALYST|ADMIN> [--name <name>]";

/** Makes an API token as the arguments say and answers its secret. Fails with BAD_INPUT and the usage, or NOT_FOUND. */
export async function issueTokenByCommand(
  args: readonly string[],
  settings: Settings,
  logger: Logger,
  closables: Closables,
): Promise<string> {
  const { space, role, name } = readArguments(args);
  const store = await openStoreForScripts(settings, logger, closables);
  const { secret } = await issueTokenForScripts(store, { spaceSlug: space, role, name }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== ErrorCode.NOT_FOUND) throw error;
    throw new AppError(ErrorCode.NOT_FOUND, `No Space with the slug "${space}"`, {
      userMessage: `There is no Space with the slug "${space}". The slug is the part after /s/ in the web address; start Olympus once to get the Space "sample".`,
    });
  });
  return secret;
}

function readArguments(args: readonly string[]): { space: string; role: Role; name: string } {
  const values = parse(args);
  const role = values.role?.toUpperCase();
  if (!values.space || !role || !isRole(role))
    throw new AppError(ErrorCode.BAD_INPUT, "Wrong arguments", { userMessage: `Say which Space and which role: ${usage}` });
  return { space: values.space, role, name: values.name ?? "Command line" };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { space: { type: "string" }, role: { type: "string" }, name: { type: "string" } } })
      .values;
  } catch (cause) {
    throw new AppError(ErrorCode.BAD_INPUT, "Unknown arguments", {
      userMessage: `${cause instanceof Error ? cause.message : String(cause)}. Usage: ${usage}`,
      cause,
    });
  }
}

function isRole(text: string): text is Role {
  return text in Role;
}
