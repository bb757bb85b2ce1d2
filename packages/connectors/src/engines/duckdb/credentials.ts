import { z } from "zod";
import { FieldType } from "../../credential-fields.ts";

/** A DuckDB file on this server. */
export const duckdbCredentials = z.strictObject({
  path: z.string().trim().max(4_000).meta({
    label: "File",
    type: FieldType.FILE_PATH,
    help: "Path of the database on the server, in a folder that it may open databases from",
  }),
});
