import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { boardReport } from "./documents/board-report.ts";
import { priceList } from "./documents/price-list.ts";
import { refundPolicy } from "./documents/refund-policy.ts";
import { shippingAgreement } from "./documents/shipping-agreement.ts";
import { supportHandbook } from "./documents/support-handbook.ts";
import { type Facts, factsOf } from "./shop/facts.ts";
import { generateShop } from "./shop/generate-shop.ts";

export interface SampleDocument {
  readonly fileName: string;
}

/** Writes the five documents of the sample Space into a folder, with numbers of the same shop that `writeSampleDatabase` writes for the same day. */
export async function writeSampleDocuments(input: { readonly folder: string; readonly today: Date }): Promise<readonly SampleDocument[]> {
  const shop = generateShop(input.today);
  const facts = factsOf(shop, input.today);
  const files: readonly { readonly fileName: string; readonly content: Uint8Array | string }[] = [
    { fileName: "Refund policy.pdf", content: await refundPolicy(facts) },
    { fileName: "Shipping agreement.docx", content: await shippingAgreement(facts) },
    { fileName: boardReportName(facts), content: await boardReport(facts) },
    { fileName: "Price list.xlsx", content: priceList(shop) },
    { fileName: "Support handbook.md", content: supportHandbook(facts) },
  ];
  await mkdir(input.folder, { recursive: true });
  for (const file of files) await writeWhole(join(input.folder, file.fileName), file.content);
  return files.map(({ fileName }) => ({ fileName }));
}

/** `Board report Q3 2026.pdf` */
export function boardReportName({ quarter }: Pick<Facts, "quarter">): string {
  return `Board report Q${quarter.number} ${quarter.year}.pdf`;
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
