import { AppError } from "@olympus/domain";
import { z } from "zod";
import { checkStatement, describeCheck } from "../../querying/run-draft.ts";
import type { ReadDatabase } from "../../routing/read-sources.ts";
import { findDatabase, noSuchDatabase } from "./database-names.ts";
import { defineTool, type ModelTool } from "./model-tool.ts";
import { renderError } from "./rendering.ts";

/** Judges a statement without running it: what the guard, the catalog and the database's own plan say. */
export function checkSqlTool(databases: readonly ReadDatabase[]): ModelTool {
  return defineTool({
    name: "check_sql",
    description:
      "Check a statement without running it: whether it only reads, whether its tables and columns exist, and what to expect of it.",
    input: z.object({ database: z.string().optional(), sql: z.string().min(1) }),
    run: async (ctx, { database: name, sql }) => {
      const database = findDatabase(databases, name);
      if (database === null) return noSuchDatabase(databases, name);
      try {
        return describeCheck(await checkStatement(ctx, database, sql));
      } catch (error) {
        if (ctx.signal.aborted || !(error instanceof AppError)) throw error;
        return renderError(error);
      }
    },
  });
}
