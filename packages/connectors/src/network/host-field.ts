import { z } from "zod";
import { FieldType } from "../credential-fields.ts";

/** The field that says where a server is. */
export const hostField = z
  .string()
  .trim()
  .min(1, "is required")
  .max(255)
  .refine((host) => !host.includes("://"), "is a whole URL: put its parts into the fields below")
  .refine((host) => !/[/\\\s@]/.test(host), "must be a host name or an IP address, without a path or a user")
  .refine((host) => !/\p{C}/u.test(host), "has a character that can't be seen: type it anew")
  .meta({ label: "Host", type: FieldType.TEXT, help: "Name or address of the server, for example db.example.com", leadsSecrets: true });

/** The field that says which port of it. */
export const portField = (defaultPort: number) =>
  z.coerce.number().int().min(1).max(65_535).default(defaultPort).meta({ label: "Port", type: FieldType.NUMBER, leadsSecrets: true });
