/**
 * The one range of a `Range` header, both ends included. Null when there is none that we serve (then the whole file is sent, as
 * RFC 9110 §14.2 allows); "unsatisfiable" when it starts beyond the end.
 */
export function parseRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const last = sizeBytes - 1;
  if (match[1] === "") {
    const suffix = Number(match[2]);
    return suffix === 0 ? "unsatisfiable" : { start: Math.max(0, sizeBytes - suffix), end: last };
  }
  const start = Number(match[1]);
  if (start > last) return "unsatisfiable";
  const end = match[2] === "" ? last : Math.min(last, Number(match[2]));
  return end < start ? null : { start, end };
}
