import { z } from "zod";
import { type FieldMeta, FieldType } from "../../credential-fields.ts";
import { readServiceAccount } from "./service-account.ts";

const field = (label: string, type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta & Record<string, unknown> => ({
  label,
  type,
  ...more,
});

// They become part of addresses and of SQL, so nothing but what Google allows in them is let in.
const projectId = z
  .string()
  .trim()
  .regex(/^(?:[a-z0-9][a-z0-9.-]{0,100}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/, "must be a project's id, such as my-project-123");

/** How to get into the datasets of one Google Cloud project. */
export const bigqueryCredentials = z.strictObject({
  projectId: projectId.meta(field("Project", FieldType.TEXT, { help: "Id of the project that holds the data" })),
  billingProjectId: projectId
    .optional()
    .meta(field("Billing project", FieldType.TEXT, { help: "Where queries run and are billed, when that is another project" })),
  location: z
    .string()
    .trim()
    .regex(/^[A-Za-z][A-Za-z0-9-]{1,40}$/, "must be a location such as EU, US or europe-west1")
    .optional()
    .meta(field("Location", FieldType.TEXT, { help: "Where the data lies, such as EU or us-central1. Empty: found out" })),
  dataset: z
    .string()
    .trim()
    .regex(/^\w{1,1024}$/, "must be a dataset's name: letters, digits and underscores")
    .optional()
    .meta(field("Default dataset", FieldType.TEXT, { help: "Where tables without a dataset in front are looked for" })),
  authentication: z
    .enum(["SERVICE_ACCOUNT", "APPLICATION_DEFAULT"])
    .default("SERVICE_ACCOUNT")
    .meta(
      field("Authentication", FieldType.CHOICE, {
        help: "APPLICATION_DEFAULT takes this server's own Google identity, where its operator allows it",
      }),
    ),
  serviceAccountJson: z
    .string()
    .max(100_000)
    .superRefine((json, context) => {
      const read = readServiceAccount(json);
      if ("problem" in read) context.addIssue({ code: "custom", message: read.problem });
    })
    .optional()
    .meta(
      field("Service account key", FieldType.SECRET, {
        help: "The whole JSON key file of an account that can only read: see the statements below",
        isMultiline: true,
        showIf: { field: "authentication", values: ["SERVICE_ACCOUNT"] },
      }),
    ),
});

export type BigqueryCredentials = z.output<typeof bigqueryCredentials>;
