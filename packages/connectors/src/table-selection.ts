import type { TableSelection } from "@olympus/domain";

/** Whether a table is among those that a connection shows. */
export function isSelected(
  { schemas, include, exclude }: TableSelection,
  table: { readonly schema: string; readonly name: string },
): boolean {
  if (schemas !== null && !schemas.includes(table.schema)) return false;
  const name = `${table.schema}.${table.name}`;
  const fits = (pattern: string) => fitsPattern(pattern, name);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}

/** Whether a text fits a pattern in which `*` stands for any characters. Takes time in proportion to both lengths multiplied, whatever the pattern. */
export function fitsPattern(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const lower = text.toLowerCase();
  if (rest.length === 0) return lower === first;
  if (!lower.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let from = first.length;
  for (const part of rest) {
    const found = lower.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return lower.length - last.length >= from && lower.endsWith(last);
}
