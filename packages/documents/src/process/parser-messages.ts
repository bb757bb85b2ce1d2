import { ErrorCode } from "@olympus/domain";
import { z } from "zod";

const place = {
  page: z.number().int().nullable(),
  sheet: z.string().nullable(),
  cellRange: z.string().nullable(),
  headingPath: z.array(z.string()).readonly(),
  startOffset: z.number().int(),
  endOffset: z.number().int(),
};

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
          ...place,
        }),
      ),
      pageCount: z.number().int().nullable(),
    }),
    /** Their texts are slices of the document's. */
    passages: z.array(z.object({ tokenCount: z.number().int(), place: z.object(place) })),
  }),
  z.object({ type: z.literal("failed"), code: z.enum(ErrorCode), message: z.string(), userMessage: z.string() }),
]);
export type ParserMessage = z.infer<typeof parserMessage>;
