import { z } from "zod";
import { FieldType } from "../../credential-fields.ts";

/** A DuckDB file on this server. */
export const duckdbCredentials = z.strictObject({
  path: z.string().trim().max(4_000).meta({
    label: "File",
    type: FieldType.FILE_PATH,
    help: "Name of the file in the server's folder for databases (`databases` in OLYMPUS_HOME), or its path there",
  }),
});
