import { ConnectorKind } from "@olympus/domain";
import { z } from "zod";

export const connectionNameInput = z
  .string()
  .trim()
  .min(1, "Give the connection a name.")
  .max(100, "The name of a connection has at most 100 characters.");

export const connectorKindInput = z.enum(ConnectorKind, `Choose one of the kinds ${Object.values(ConnectorKind).join(", ")}.`);

export const createConnectionInput = z.object({ name: connectionNameInput, kind: connectorKindInput, credentials: z.unknown().optional() });

export const updateConnectionInput = z.object({ name: connectionNameInput.nullish(), credentials: z.unknown().optional() });
