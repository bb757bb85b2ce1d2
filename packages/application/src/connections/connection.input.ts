import { ConnectorKind } from "@olympus/domain";
import { z } from "zod";

export const connectionNameInput = z
  .string()
  .trim()
  .min(1, "Give the connection a name.")
  .max(100, "The name of a connection has at most 100 characters.");

export const connectorKindInput = z.enum(ConnectorKind, `Choose one of the kinds ${Object.values(ConnectorKind).join(", ")}.`);

const patterns = z
  .array(z.string().trim().min(1, "A pattern must not be empty.").max(500))
  .max(1_000, "At most 1,000 patterns can be given.");

/** What a connection shows; null and what is left out mean everything. */
const selectionInput = z.object({
  schemas: z
    .array(z.string().max(500))
    .max(10_000, "At most 10,000 schemas can be chosen.")
    .nullish()
    .transform((schemas) => schemas ?? null),
  include: patterns.nullish().transform((include) => include ?? []),
  exclude: patterns.nullish().transform((exclude) => exclude ?? []),
});

const limit = z.int("Give a whole number.").min(1, "Give a number from 1 on, or nothing.").nullish();

const limitsInput = z.object({
  statementTimeoutMs: limit,
  chatRows: limit,
  editorRows: limit,
  resultBytes: limit,
  billedBytes: limit,
});

const options = { selection: selectionInput.nullish(), limits: limitsInput.nullish() };

export const createConnectionInput = z.object({
  name: connectionNameInput,
  kind: connectorKindInput,
  credentials: z.unknown().optional(),
  ...options,
});

export const updateConnectionInput = z.object({ name: connectionNameInput.nullish(), credentials: z.unknown().optional(), ...options });
