import { ErrorCode } from "@olympus/domain";
import { z } from "zod";

/** What the parser process says before it ends: the document, or why there is none. Exactly one message. */
export const parserMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("parsed"),
    document: z.object({
      text: z.string(),
      blocks: z.array(
        z.object({
          kind: z.enum(["heading", "paragraph", "list_item", "table", "code"]),
          text: z.string(),
          page: z.number().int().nullable(),
          sheet: z.string().nullable(),
          cellRange: z.string().nullable(),
          headingPath: z.array(z.string()),
          startOffset: z.number().int(),
          endOffset: z.number().int(),
        }),
      ),
      pageCount: z.number().int().nullable(),
    }),
  }),
  z.object({ type: z.literal("failed"), code: z.enum(ErrorCode), message: z.string(), userMessage: z.string() }),
]);
export type ParserMessage = z.infer<typeof parserMessage>;
