import { snakeName, sqlName } from "@olympus/datasets";
import type { DocumentFormat, ParsedTable } from "@olympus/domain";

const maxNameCharacters = 200;
/** Of the document's part of a table's name. */
const maxDocumentPart = 30;
/** Names that programs give to sheets nobody named. */
const defaultSheet = /^(?:sheet|table|tabelle|feuil|hoja|blatt|foglio|лист)\s*\d*$/i;

export interface DatasetNames {
  readonly name: string;
  readonly tableName: string;
}

/** The document's name without its extension. */
export function titleOf(documentName: string): string {
  return documentName.replace(/\.[^.]{1,8}$/, "").slice(0, maxNameCharacters) || "Table";
}

/** What a file that is a table itself is called. */
export function namesOfFile(documentName: string): DatasetNames {
  const name = titleOf(documentName);
  return { name, tableName: sqlName(name.replace(/[_-]+/g, " "), "table") };
}

/** What a table of a document is called: by its caption, its sheet or the heading above it, and its document. */
export function namesOfTable(
  document: { readonly name: string; readonly format: DocumentFormat },
  table: Pick<ParsedTable, "title" | "sheet" | "headingPath" | "position">,
  isOnly: boolean,
): DatasetNames {
  const title = titleOf(document.name);
  const sheet = table.sheet !== null && defaultSheet.test(table.sheet.trim()) ? null : table.sheet;
  const own = [table.title, sheet, table.headingPath.at(-1)].find((text) => text && !defaultSheet.test(text.trim()))?.trim();
  if (own === undefined && isOnly) return namesOfFile(document.name);
  const name = (own ?? `${title}, table ${table.position + 1}`).replace(/\s+/g, " ").slice(0, maxNameCharacters);
  const documentPart = snakeName(title.replace(/[_-]+/g, " ")).slice(0, maxDocumentPart).replace(/_+$/, "");
  const ownPart = snakeName(own ?? `table ${table.position + 1}`);
  return { name, tableName: sqlName(ownPart.startsWith(documentPart) ? ownPart : `${documentPart} ${ownPart}`, "table") };
}
