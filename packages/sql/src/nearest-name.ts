/** The candidate that a misspelt name was most likely meant for, or null when none is near. Compares without case; ties go to the earlier one. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const wanted = name.toLowerCase();
  const farthest = Math.max(1, Math.floor(wanted.length / 3));
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = distanceOf(wanted, candidate.toLowerCase());
    if (distance <= farthest && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** How many letters differ; 1 for a plural or a prefix such as `tbl_`, which people leave out. */
function distanceOf(wanted: string, candidate: string): number {
  if (wanted === candidate) return 0;
  if (candidate === `${wanted}s` || wanted === `${candidate}s`) return 1;
  const isPart = wanted.length >= 4 && candidate.length >= 4 && (candidate.endsWith(`_${wanted}`) || wanted.endsWith(`_${candidate}`));
  return isPart ? 1 : levenshtein(wanted, candidate);
}

/** Levenshtein distance (insertions, deletions, replacements), row by row. */
function levenshtein(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
