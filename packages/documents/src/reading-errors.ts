import { AppError, ErrorCode } from "@olympus/domain";

/** What can be read so far, for sentences that refuse a file. */
export const readableFormats =
  "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx, .xls), CSV, TSV, JSON, Parquet, HTML, e-mail (.eml), Markdown (.md) and plain text (.txt)";

/** The kind of file is none that can be read. `reason` is a whole sentence about this file. */
export function unsupportedFile(reason: string): AppError {
  return new AppError(ErrorCode.UNSUPPORTED_FILE, reason, {
    userMessage: `${reason} Files that can be read: ${readableFormats}.`,
  });
}

/** The kind of file is right, but this one can't be read. `reason` is a whole sentence that says what to do where something can be done. */
export function unreadableFile(reason: string, cause?: unknown): AppError {
  const detail = cause instanceof Error ? ` (${cause.name}: ${cause.message.slice(0, 300)})` : "";
  return new AppError(ErrorCode.UNREADABLE_FILE, reason + detail, { userMessage: reason, cause });
}

export function emptyFile(): AppError {
  return unreadableFile("This file is empty (0 bytes). Check the original and upload it again.");
}

export function passwordProtected(): AppError {
  return unreadableFile("This file is protected and needs a password to open. Save a copy without the password and upload that.");
}

/** Of a file that can be opened here: the person may enter the password and try again. */
export function passwordRequired(wasGiven: boolean): AppError {
  const sentence = wasGiven ? "That password doesn't open this PDF." : "This PDF needs a password to open. Enter it, and it is read.";
  return new AppError(ErrorCode.PASSWORD_REQUIRED, sentence);
}

export function noTextFound(what: string): AppError {
  return unreadableFile(
    `There is no text in this ${what}. Check that it is the right one. If its words are in pictures, save it as a PDF, run text recognition (OCR) on that and upload the result.`,
  );
}

/** A PDF whose pages hold pictures only. */
export function scannedWithoutText(): AppError {
  return unreadableFile(
    "There is no text in this PDF. If its pages are scanned pictures, run text recognition (OCR) on it and upload the result.",
  );
}

export function corruptFile(what: string, cause?: unknown): AppError {
  return unreadableFile(
    `This ${what} is damaged and can't be opened. Open it in its own program, save it again and upload that copy.`,
    cause,
  );
}

export function tooMuchInside(detail: string): AppError {
  return unreadableFile(`This file holds more than can be read: ${detail}. Split it into smaller files.`);
}
