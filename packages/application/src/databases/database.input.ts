import { ConnectorKind } from "@olympus/domain";
import { z } from "zod";
import { connectionNameInput } from "../connections/connection.input.ts";

const maxScriptCharacters = 1_000_000;
const scriptTooLong = `A pasted script has at most ${maxScriptCharacters.toLocaleString("en")} characters. Upload a longer one as a file.`;

export const createDatabaseInput = z.object({
  name: connectionNameInput,
  databaseName: z
    .string()
    .min(1, "Give the database a name, or none to have one made up.")
    .refine((name) => Buffer.byteLength(name) <= 63, "The name of a Postgres database has at most 63 bytes.")
    .refine((name) => !name.includes("\0"), "The name of a database can't hold this character.")
    .nullish()
    .transform((name) => name ?? null),
  kind: z.literal(ConnectorKind.POSTGRESQL, "Databases can be created on PostgreSQL servers only."),
  sql: z
    .string()
    .max(maxScriptCharacters, scriptTooLong)
    .nullish()
    .transform((sql) => sql?.trim() || null),
  createIfNotExists: z.boolean(),
  readerRole: z.boolean(),
});

export const createFromSqlInput = z.object({
  name: connectionNameInput,
  sql: z.string().trim().min(1, "Paste the script first.").max(maxScriptCharacters, scriptTooLong),
  dialect: z.enum(["SQLITE", "POSTGRESQL", "MYSQL"]).nullish(),
});

export const uploadDatabaseInput = z.object({ name: connectionNameInput });
