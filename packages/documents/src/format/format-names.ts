import { DocumentFormat } from "@olympus/domain";

/** What a file's name promises. Macros of .docm, .xlsm and .pptm are not looked at. */
export const formatByExtension: Readonly<Record<string, DocumentFormat>> = {
  pdf: DocumentFormat.PDF,
  docx: DocumentFormat.DOCX,
  docm: DocumentFormat.DOCX,
  dotx: DocumentFormat.DOCX,
  dotm: DocumentFormat.DOCX,
  pptx: DocumentFormat.PPTX,
  pptm: DocumentFormat.PPTX,
  potx: DocumentFormat.PPTX,
  ppsx: DocumentFormat.PPTX,
  ppsm: DocumentFormat.PPTX,
  xlsx: DocumentFormat.XLSX,
  xlsm: DocumentFormat.XLSX,
  xltx: DocumentFormat.XLSX,
  xltm: DocumentFormat.XLSX,
  xlsb: DocumentFormat.XLSX,
  xls: DocumentFormat.XLS,
  xlt: DocumentFormat.XLS,
  csv: DocumentFormat.CSV,
  tsv: DocumentFormat.TSV,
  tab: DocumentFormat.TSV,
  json: DocumentFormat.JSON,
  jsonl: DocumentFormat.JSON,
  ndjson: DocumentFormat.JSON,
  geojson: DocumentFormat.JSON,
  parquet: DocumentFormat.PARQUET,
  md: DocumentFormat.MARKDOWN,
  markdown: DocumentFormat.MARKDOWN,
  htm: DocumentFormat.HTML,
  html: DocumentFormat.HTML,
  xhtml: DocumentFormat.HTML,
  eml: DocumentFormat.EML,
  txt: DocumentFormat.TEXT,
  text: DocumentFormat.TEXT,
  log: DocumentFormat.TEXT,
};

/** First bytes of things that people upload by mistake, or under a wrong name. `advice`: what to do instead. */
export const foreignSignatures: readonly { readonly bytes: string; readonly what: string; readonly advice?: string }[] = [
  { bytes: "MZ", what: "a Windows program" },
  { bytes: "\x7fELF", what: "a Linux program" },
  { bytes: "\xcf\xfa\xed\xfe", what: "a macOS program" },
  { bytes: "\xca\xfe\xba\xbe", what: "a program" },
  { bytes: "\x89PNG", what: "a PNG picture" },
  { bytes: "\xff\xd8\xff", what: "a JPEG picture" },
  { bytes: "GIF8", what: "a GIF picture" },
  { bytes: "II*\0", what: "a TIFF picture" },
  { bytes: "MM\0*", what: "a TIFF picture" },
  { bytes: "RIFF", what: "a picture, sound or video" },
  { bytes: "ID3", what: "a sound file" },
  { bytes: "\x1f\x8b", what: "a gzip archive", advice: "Unpack it and upload the file inside." },
  { bytes: "BZh", what: "a bzip2 archive", advice: "Unpack it and upload the file inside." },
  { bytes: "7z\xbc\xaf\x27\x1c", what: "a 7-Zip archive", advice: "Unpack it and upload the files inside." },
  { bytes: "Rar!", what: "a RAR archive", advice: "Unpack it and upload the files inside." },
  { bytes: "SQLite format 3\0", what: "a SQLite database", advice: "Add it as a database connection." },
  { bytes: "PARE", what: "an encrypted Parquet file", advice: "Write it again without encryption and upload that." },
  { bytes: "{\\rtf", what: "an RTF document", advice: "Save it as .docx and upload that." },
  { bytes: "%!PS", what: "a PostScript file", advice: "Convert it to PDF and upload that." },
];

/** Kinds of ZIP archives that aren't Office files, by the `mimetype` they begin with. */
export const foreignArchives: readonly { readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    pattern: /mimetypeapplication\/epub/,
    sentence: "This is an EPUB book, which can't be read yet. Convert it to PDF or HTML and upload that.",
  },
  {
    pattern: /opendocument\.spreadsheet/,
    sentence: "This is an OpenDocument spreadsheet (.ods), which can't be read yet. Save it as .xlsx and upload that.",
  },
  {
    pattern: /opendocument\.presentation/,
    sentence: "This is an OpenDocument presentation (.odp), which can't be read yet. Save it as .pptx and upload that.",
  },
  { pattern: /opendocument/, sentence: "This is an OpenDocument text (.odt), which can't be read yet. Save it as .docx and upload that." },
  {
    pattern: /Index\/Document\.iwa|Index\/Tables\//,
    sentence: "This is a file of Apple's Pages, Numbers or Keynote. Export it to Word, Excel or PowerPoint and upload that.",
  },
];

/** Office files of before 2007 that can't be read, by the name of a stream in them or by the file's name. */
export const oldOfficeFiles: readonly { readonly stream: string; readonly extensions: readonly string[]; readonly sentence: string }[] = [
  {
    stream: "WordDocument",
    extensions: ["doc", "dot"],
    sentence: "This is an old Word document (.doc). Save it as .docx and upload that.",
  },
  {
    stream: "PowerPoint Document",
    extensions: ["ppt", "pps", "pot"],
    sentence: "This is an old PowerPoint presentation (.ppt). Save it as .pptx and upload that.",
  },
  { stream: "__substg1.0_", extensions: ["msg"], sentence: "This is a message of Outlook (.msg). Save it as .eml and upload that." },
];
