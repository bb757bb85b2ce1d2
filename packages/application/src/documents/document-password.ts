import { AppError, type DocumentRecord, ErrorCode, type SecretBox } from "@olympus/domain";

/** What a file's sealed password is bound to. */
export function passwordContext({ spaceId, id }: Pick<DocumentRecord, "spaceId" | "id">, version: number): string {
  return `document password:${spaceId}:${id}:${version}`;
}

/** Undefined where none was given. Fails with PASSWORD_REQUIRED when the key that sealed it is gone: whoever knows it has to give it again. */
export function openPassword(box: Pick<SecretBox, "open">, sealed: string | null, context: string): string | undefined {
  if (sealed === null) return undefined;
  try {
    return box.open(sealed, context);
  } catch (cause) {
    throw new AppError(ErrorCode.PASSWORD_REQUIRED, "The sealed password of a document can't be opened", {
      userMessage: "The password could not be kept. Read the document again and give the password once more.",
      cause,
    });
  }
}
