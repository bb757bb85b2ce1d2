import type { Cell } from "@olympus/domain";

/** Reads Postgres' text form of an array: `{1,NULL,"a \"b\""}`, nested as deep as it goes, with or without bounds (`[0:1]={…}`). */
export function parseArray(text: string, decode: (element: string) => Cell): Cell {
  const start = text.indexOf("{");
  if (start < 0) return text;
  const reader = { text, position: start };
  return readList(reader, decode);
}

interface Reader {
  readonly text: string;
  position: number;
}

function readList(reader: Reader, decode: (element: string) => Cell): Cell[] {
  const cells: Cell[] = [];
  reader.position++;
  while (reader.position < reader.text.length) {
    const character = reader.text[reader.position];
    if (character === "}") {
      reader.position++;
      break;
    }
    if (character === ",") reader.position++;
    else if (character === "{") cells.push(readList(reader, decode));
    else if (character === '"') cells.push(decode(readQuoted(reader)));
    else cells.push(readPlain(reader, decode));
  }
  return cells;
}

function readQuoted(reader: Reader): string {
  let value = "";
  reader.position++;
  while (reader.position < reader.text.length && reader.text[reader.position] !== '"') {
    if (reader.text[reader.position] === "\\") reader.position++;
    value += reader.text[reader.position] ?? "";
    reader.position++;
  }
  reader.position++;
  return value;
}

function readPlain(reader: Reader, decode: (element: string) => Cell): Cell {
  const plain = /[^,}]*/y;
  plain.lastIndex = reader.position;
  const rest = plain.exec(reader.text)?.[0] ?? "";
  reader.position += rest.length;
  return rest === "NULL" ? null : decode(rest);
}
