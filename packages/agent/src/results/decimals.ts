import type { Cell } from "@olympus/domain";

/** The sum of cells without rounding on the way: decimals are added as integers. Null when a value isn't a plain number or none is there. */
export function sumOf(cells: readonly (Cell | undefined)[]): string | null {
  const numbers = cells.filter((cell) => cell !== null && cell !== undefined).map(toPlainDecimal);
  if (numbers.length === 0 || numbers.includes(null)) return null;
  const plain = numbers.filter((number) => number !== null);
  const scale = Math.max(...plain.map((number) => number.split(".")[1]?.length ?? 0));
  const total = plain.reduce((sum, number) => sum + toScaled(number, scale), 0n);
  return fromScaled(total, scale);
}

function toPlainDecimal(cell: Cell): string | null {
  if (typeof cell !== "number" && typeof cell !== "string") return null;
  const text = typeof cell === "number" ? toFixedText(cell) : cell.trim();
  return /^-?\d+(?:\.\d+)?$/u.test(text) ? text : null;
}

function toFixedText(value: number): string {
  const text = String(value);
  return /e/iu.test(text) ? value.toFixed(10) : text;
}

function toScaled(number: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = number.split(".");
  return BigInt(`${whole}${fraction.padEnd(scale, "0")}`);
}

function fromScaled(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const fraction = scale === 0 ? "" : digits.slice(-scale).replace(/0+$/u, "");
  return `${sign}${scale === 0 ? digits : digits.slice(0, -scale)}${fraction === "" ? "" : `.${fraction}`}`;
}
