import type { ParsedDocument } from "@olympus/domain";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { DocumentBuilder } from "../../document-builder.ts";
import { corruptFile, noTextFound } from "../../reading-errors.ts";
import { addHtml } from "../html/html-parser.ts";

const maxNestingDepth = 100;
const maxForwardedDepth = 5;

/**
 * A message (RFC 5322, MIME): the subject as heading, who wrote to whom and when, then its text; HTML only where there is no plain text. Messages forwarded
 * inside of it are read with it. Attachments are named in a warning and not read.
 */
export async function parseEml(content: Uint8Array): Promise<ParsedDocument> {
  const email = await readEmail(content);
  const builder = new DocumentBuilder();
  if (email.subject !== undefined) builder.addHeading(0, { text: email.subject });
  builder.add({ kind: "paragraph", text: headerLines(email).join("\n") });
  const plain = email.text?.trim() ?? "";
  if (plain !== "") for (const paragraph of plain.split(/\n[ \t]*\n/)) builder.add({ kind: "paragraph", text: paragraph });
  else if (email.html !== undefined) addHtml(builder, email.html);
  // Pictures that belong to the HTML are part of how it looks.
  const attachments = email.attachments.filter((attachment) => attachment.related !== true);
  if (attachments.length > 0) builder.addWarning(notRead(attachments));
  if (builder.isEmpty) throw noTextFound("message");
  return builder.build(null);
}

async function readEmail(content: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(content, { maxNestingDepth, maxRfc822NestingDepth: maxForwardedDepth });
  } catch (error) {
    throw corruptFile("message", error);
  }
}

function headerLines(email: Email): string[] {
  const lines: readonly (readonly [string, string])[] = [
    ["From", addressText(email.from === undefined ? [] : [email.from])],
    ["To", addressText(email.to ?? [])],
    ["Cc", addressText(email.cc ?? [])],
    ["Date", email.headers.find((header) => header.key === "date")?.value ?? ""],
  ];
  return lines.filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}`);
}

function addressText(addresses: readonly Address[]): string {
  return addresses
    .map((address) => {
      if (address.group !== undefined) return `${address.name}: ${addressText(address.group)}`;
      return address.name === "" ? address.address : `${address.name} <${address.address}>`;
    })
    .join(", ");
}

function notRead(attachments: readonly Attachment[]): string {
  const names = attachments.slice(0, 20).map((attachment) => attachment.filename ?? attachment.mimeType);
  const more = attachments.length > names.length ? ` and ${attachments.length - names.length} more` : "";
  return `${attachments.length === 1 ? "1 attachment was" : `${attachments.length} attachments were`} not read: ${names.join(", ")}${more}. Upload what matters as files of their own.`;
}
