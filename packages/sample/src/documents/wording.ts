const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const wholeDollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });
const whole = new Intl.NumberFormat("en-US");

/** Cents as `$1,234.50`. */
export function money(cents: number): string {
  return dollars.format(cents / 100);
}

/** Cents as `$1,235`. */
export function roundMoney(cents: number): string {
  return wholeDollars.format(cents / 100);
}

export function count(value: number): string {
  return whole.format(value);
}

/** A share of 1 as `4.2%`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
