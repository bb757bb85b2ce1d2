const maxRanges = 10;

/** A sentence that names the pages without text; null when there are none. */
export function emptyPagesWarning(pages: readonly number[]): string | null {
  if (pages.length === 0) return null;
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  const names = ranges.slice(0, maxRanges).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  const more = ranges.length > maxRanges ? " and others" : "";
  const [subject, verb] = pages.length === 1 ? ["Page", "holds"] : ["Pages", "hold"];
  return `${subject} ${names.join(", ")}${more} ${verb} no text. If scanned, run text recognition (OCR) on the file and upload the result.`;
}
