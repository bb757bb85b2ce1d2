import { AppError, ErrorCode } from "@olympus/domain";
import { z } from "zod";

/** What an upload says of the files that follow. */
export interface UploadFields {
  readonly folderId: string | null;
  readonly documentId: string | null;
  readonly tags: readonly string[];
}

export const noFields: UploadFields = { folderId: null, documentId: null, tags: [] };

const tagList = z.array(z.string()).max(1_000);

/** The fields with this one more; unknown ones are passed over. Fails with BAD_INPUT. */
export function withField(fields: UploadFields, name: string, value: string, isCut: boolean): UploadFields {
  if (isCut) throw badField(name, `The field \`${name}\` is too long.`);
  if (name === "folderId" || name === "documentId") return { ...fields, [name]: value.trim() === "" ? null : value.trim() };
  return name === "tags" ? { ...fields, tags: tagsOf(value) } : fields;
}

function tagsOf(value: string): readonly string[] {
  if (value.trim() === "") return [];
  const parsed = tagList.safeParse(jsonOf(value));
  if (parsed.success) return parsed.data;
  throw badField("tags", 'The field `tags` must be a JSON array of texts, for example ["2024","contracts"].');
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function badField(name: string, userMessage: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, `Bad upload field ${name}`, { userMessage, fields: { [name]: userMessage } });
}
