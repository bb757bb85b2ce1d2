/** Rows of a CSV text with quotes and backslashes before quotes, as the collections are written. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const row: string[] = [];
  let field = "";
  let inQuotes = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (inQuotes && sign === "\\") field += text[++index] ?? "";
    else if (sign === '"') {
      if (inQuotes && text[index + 1] === '"') field += text[++index];
      else inQuotes = !inQuotes;
    } else if (!inQuotes && (sign === "," || sign === "\n")) {
      row.push(field);
      field = "";
      if (sign === "\n") rows.push(row.splice(0));
    } else if (inQuotes || sign !== "\r") field += sign;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows;
}
