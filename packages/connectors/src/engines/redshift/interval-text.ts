import type { Cell } from "@olympus/domain";

// `2 years`, `3 mons`, `-4 days`, `5 hours`, `6 mins`, `7.5 secs`, or a time of day.
const part =
  /\s*([+-]?\d+(?:\.\d+)?)\s*(year|month|mon|day|hour|minute|min|second|sec)s?(?![a-z])|\s*([+-]?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?/iy;

const unitOf: Readonly<Record<string, string>> = {
  year: "Y",
  mon: "M",
  month: "M",
  day: "D",
  hour: "H",
  min: "m",
  minute: "m",
  sec: "S",
  second: "S",
};

/** `1 year 2 mons 3 days 04:05:06.7` → `P1Y2M3DT4H5M6.7S`. A text that reads otherwise stays as it is. */
export function decodeInterval(text: string): Cell {
  const found = new Map<string, string>();
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return text;
    const [, count, unit = "", sign = "", hours, minutes = "0", seconds = "0"] = match;
    if (count !== undefined) found.set(unitOf[unit.toLowerCase()] ?? "", trimZeros(count));
    else
      for (const [key, value] of [
        ["H", hours],
        ["m", minutes],
        ["S", seconds],
      ] as const)
        found.set(key, `${sign === "-" ? "-" : ""}${trimZeros(value ?? "0")}`);
  }
  const write = (keys: string) => [...keys].map((key) => (isZero(found.get(key)) ? "" : `${found.get(key)}${key.toUpperCase()}`)).join("");
  const [date, time] = [write("YMD"), write("HmS")];
  return date === "" && time === "" ? "PT0S" : `P${date}${time === "" ? "" : `T${time}`}`;
}

const isZero = (value: string | undefined): boolean => value === undefined || Number(value) === 0;

const trimZeros = (digits: string): string =>
  digits
    .replace(/^0+(?=\d)/, "")
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
