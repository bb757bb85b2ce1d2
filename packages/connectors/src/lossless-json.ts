import type { Cell } from "@olympus/domain";

const longDigits = /\d{16}/;

/** A JSON text as a value, numbers with more digits than JavaScript holds as texts of their digits. What can't be read stays the text it is: a value is never lost to a failure to show it. */
export function parseLosslessly(text: string): Cell {
  try {
    return JSON.parse(text, longDigits.test(text) ? keepDigits : undefined) as Cell;
  } catch {
    return text;
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && longDigits.test(source) && String(value) !== source ? source : value;
}
