import { getDocumentProxy } from "unpdf";
import { corruptFile, passwordRequired, tooMuchInside, unreadableFile } from "../../reading-errors.ts";
import { correctCharacterMaps } from "./character-map-streams.ts";
import { withoutObjectTables } from "./damaged-pdf.ts";
import { withEmptyOwnerPassword } from "./empty-owner-password.ts";
import { FontData } from "./font-data.ts";
import { withoutIdentityEncryption } from "./identity-encryption.ts";

const maxPages = 10_000;

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<Pdf["getPage"]>>;

/** Opens a PDF, its pages unread. Fails with PASSWORD_REQUIRED, or UNREADABLE_FILE when it is damaged or has more than 10,000 pages. */
export async function openPdf(content: Uint8Array, password: string | null): Promise<Pdf> {
  const pdf = await open(content, password);
  if (pdf.numPages > maxPages)
    throw tooMuchInside(`it has ${pdf.numPages.toLocaleString("en")} pages, and the limit is ${maxPages.toLocaleString("en")}`);
  return pdf;
}

async function open(content: Uint8Array, password: string | null): Promise<Pdf> {
  try {
    return await load(content, password);
  } catch (error) {
    if (!isAboutPassword(error)) return reopen(content, password, error);
    const readable = password === null ? (withoutIdentityEncryption(content) ?? withEmptyOwnerPassword(content)) : null;
    // With a password, so that this is tried once.
    if (readable !== null) return open(readable, "");
    throw passwordRequired(password !== null && password !== "");
  }
}

/** A second attempt, for files whose table of objects is damaged. */
async function reopen(content: Uint8Array, password: string | null, failure: unknown): Promise<Pdf> {
  if (failure instanceof Error && /unknown encryption method|unsupported encryption algorithm/i.test(failure.message))
    throw unknownEncryption(failure);
  const readable = withoutObjectTables(content);
  if (readable === null) throw corruptFile("PDF", failure);
  try {
    return await load(readable, password);
  } catch (error) {
    if (isAboutPassword(error)) throw passwordRequired(password !== null && password !== "");
    // The first failure says more.
    throw corruptFile("PDF", failure);
  }
}

function unknownEncryption(cause: unknown) {
  return unreadableFile("This PDF is encrypted in a way that can't be opened here. Save a copy without encryption and upload that.", cause);
}

function isAboutPassword(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordException";
}

function load(content: Uint8Array, password: string | null): Promise<Pdf> {
  // A copy, as pdf.js takes the bytes over.
  const copy = new Uint8Array(content);
  correctCharacterMaps(Buffer.from(copy.buffer));
  return getDocumentProxy(copy, {
    verbosity: 0,
    useSystemFonts: false,
    BinaryDataFactory: FontData,
    useWorkerFetch: false,
    useWasm: false,
    // What fonts say of their glyphs.
    fontExtraProperties: true,
    // No picture is looked at.
    maxImageSize: 1,
    ...(password === null ? {} : { password }),
  });
}
