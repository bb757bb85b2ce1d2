import { z } from "zod";

const maxNameBytes = 255;
const maxExtensionCharacters = 16;

/** Control characters, and those that turn the direction of writing around so that `exe.pdf` reads as `fdp.exe`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const invisible = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A file's name as it is kept: the last part of any path, without control characters, at most 255 bytes in UTF-8 with its extension kept. */
export function sanitizeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(invisible, "").replace(/\s+/g, " ").trim();
  if (plain === "" || plain === "." || plain === "..") return "Untitled";
  return cutToBytes(plain);
}

function cutToBytes(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= maxExtensionCharacters ? name.slice(dot) : "";
  let stem = "";
  let bytes = Buffer.byteLength(extension);
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxNameBytes) break;
    stem += character;
  }
  return stem.trimEnd() + extension;
}

const maxTags = 20;
const visible = (text: string) => text.normalize("NFC").replace(invisible, "").replace(/\s+/g, " ").trim();

/** As people wrote them, sorted; the same tag twice, but for case, is one. */
export const tagsInput = z
  .array(z.string().transform(visible).pipe(z.string().min(1, "Leave no tag empty.").max(50, "A tag has at most 50 characters.")))
  .transform((tags) => [...new Map(tags.toReversed().map((tag) => [tag.toLocaleLowerCase("en"), tag])).values()].sort())
  .refine((tags) => tags.length <= maxTags, `A document has at most ${maxTags} tags.`);

export const documentNameInput = z
  .string()
  .transform(visible)
  .pipe(
    z
      .string()
      .min(1, "Give the document a name.")
      .refine((name) => Buffer.byteLength(name) <= maxNameBytes, `The name of a document has at most ${maxNameBytes} bytes.`)
      .refine((name) => !/[/\\]/.test(name), "The name of a document has no slashes."),
  );

export const folderNameInput = z
  .string()
  .transform(visible)
  .pipe(
    z
      .string()
      .min(1, "Give the folder a name.")
      .max(100, "The name of a folder has at most 100 characters.")
      .refine((name) => !/[/\\]/.test(name) && name !== "." && name !== "..", "The name of a folder has no slashes."),
  );

export const updateDocumentInput = z.object({
  name: documentNameInput.nullish(),
  tags: tagsInput.nullish(),
});

export const filePasswordInput = z.string().min(1, "Give the password.").max(1_000, "A password has at most 1,000 characters.");

export const documentIdsInput = z.array(z.string()).min(1, "Choose a document.").max(100, "At most 100 documents at once.");
