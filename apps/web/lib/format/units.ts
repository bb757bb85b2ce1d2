/** `840 ms`, `1.9 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** `512 B`, `1.4 MiB`, `60 MiB`: as limits are set. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** power;
  return `${value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}

/** `1,204 rows`, `1 row`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** `about 50,000`: estimates pretend no more precision than they have. */
export function formatEstimate(number: number): string {
  if (number < 1000) return `${Math.round(number)}`;
  const digits = 10 ** (Math.floor(Math.log10(number)) - 2);
  return (Math.round(number / digits) * digits).toLocaleString("en-US");
}

/** Time of day of an instant, where the reader is: `12:04`, with the day in front when it isn't today. */
export function formatMoment(iso: string, now = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return at.toDateString() === now.toDateString() ? time : `${formatDay(iso)}, ${time}`;
}

/** `21 November 2026 at 12:04:31 CET`: to the second, and with its zone. */
export function formatExactMoment(iso: string): string {
  return new Date(iso).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "long" });
}

/** `21 Nov 2026` */
export function formatDay(iso: string): string {
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** A short number for an axis: `1.2M`, `840`, `0.25`. */
export function formatCompact(number: number): string {
  return number.toLocaleString("en-US", { notation: "compact", maximumFractionDigits: Math.abs(number) < 10 ? 2 : 1 });
}

/** `$0.0012`, `€14.20`; an amount in a currency that the browser doesn't know keeps its code. */
export function formatMoney(amount: number, currency: string): string {
  const digits = Math.abs(amount) >= 1 || amount === 0 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 };
  try {
    return amount.toLocaleString("en-US", { style: "currency", currency, ...digits });
  } catch {
    return `${amount.toLocaleString("en-US", digits)} ${currency}`;
  }
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function formatOrdinal(number: number): string {
  const suffixes = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" } as const;
  return `${number}${suffixes[new Intl.PluralRules("en", { type: "ordinal" }).select(number)]}`;
}
