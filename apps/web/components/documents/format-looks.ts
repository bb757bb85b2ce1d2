import { Braces, FileCode, FileSpreadsheet, FileText, FileType, type LucideIcon, Mail, Presentation, Table2 } from "lucide-react";
import type { DocumentFormat } from "../../gql/graphql.ts";

export interface FormatLook {
  readonly name: string;
  readonly icon: LucideIcon;
  /** Endings of file names, without the dot; the first is the one to tell people. */
  readonly extensions: readonly string[];
}

const looks = {
  PDF: { name: "PDF", icon: FileType, extensions: ["pdf"] },
  DOCX: { name: "Word", icon: FileText, extensions: ["docx", "docm", "dotx"] },
  PPTX: { name: "PowerPoint", icon: Presentation, extensions: ["pptx", "pptm", "ppsx"] },
  XLSX: { name: "Excel", icon: FileSpreadsheet, extensions: ["xlsx", "xlsm", "xltx"] },
  XLS: { name: "Excel 97", icon: FileSpreadsheet, extensions: ["xls"] },
  CSV: { name: "CSV", icon: Table2, extensions: ["csv"] },
  TSV: { name: "TSV", icon: Table2, extensions: ["tsv", "tab"] },
  JSON: { name: "JSON", icon: Braces, extensions: ["json", "jsonl", "ndjson"] },
  PARQUET: { name: "Parquet", icon: Table2, extensions: ["parquet"] },
  MARKDOWN: { name: "Markdown", icon: FileText, extensions: ["md", "markdown"] },
  HTML: { name: "Web page", icon: FileCode, extensions: ["html", "htm"] },
  TEXT: { name: "Text", icon: FileText, extensions: ["txt", "text", "log"] },
  EML: { name: "Email", icon: Mail, extensions: ["eml"] },
} as const;

/** What each format is called and looks like, in the order in which people meet them. */
export const formatLooks: Readonly<Record<DocumentFormat, FormatLook>> = looks;
