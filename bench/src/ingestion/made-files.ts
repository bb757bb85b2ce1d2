import { PDFDocument, StandardFonts } from "pdf-lib";

const words =
  "the order of goods was sent to our partner after review and the invoice shows each amount with its tax while open items stay on the list until they are paid".split(
    " ",
  );

/** Text that differs from number to number, the same in each run. */
function sentences(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const picked = Array.from({ length: 12 }, (_, at) => words[(seed * 31 + n * 7 + at * (1 + (seed % 5))) % words.length]);
    return `Item ${seed}-${n}: ${picked.join(" ")}.`;
  });
}

/** A page of notes: a heading, a few paragraphs, a small table. */
export function smallDocument(seed: number): Buffer {
  const paragraphs = Array.from({ length: 4 }, (_, at) => sentences(seed + at * 1_000, 5).join(" "));
  const rows = Array.from({ length: 5 }, (_, row) => `| Part ${row} | ${(seed * 13 + row * 7) % 997} |`);
  return Buffer.from(`# Report ${seed}\n\n${paragraphs.join("\n\n")}\n\n| Name | Amount |\n| --- | --- |\n${rows.join("\n")}\n`);
}

/** Pages of forty lines. */
export async function longPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([595, 842]);
    for (const [line, text] of sentences(number, 40).entries()) page.drawText(text, { x: 40, y: 800 - line * 18, size: 8, font });
  }
  return document.save();
}

/** So many bytes of text, a chunk at a time. */
export function* longText(bytes: number): Generator<Uint8Array> {
  const chunk = Buffer.from(sentences(1, 1_000).join("\n").padEnd(65_536, "\n").slice(0, 65_536));
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk.subarray(0, Math.min(chunk.length, bytes - sent));
}
