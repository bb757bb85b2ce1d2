const movingTime =
  /\b(?:(?:this|last|next|past|previous|current|recent)\s+(?:\p{L}+\s+|\d+\s+){0,2}(?:day|week|month|quarter|year|season)s?|today|yesterday|tomorrow|so far|to date|ytd|(?:\d+|few|several)\s+(?:days|weeks|months|quarters|years)\s+ago)\b/iu;
const fixedDate = /(?<![\d.])(?:19|20)\d\d(?:-\d\d|\b)/u;

/**
 * The words of a question that mean another time each day ("last quarter"), where its statement names a date that stays: right now, wrong
 * later. Null where there are none, or the statement reckons from today by itself.
 */
export function movingTimeIn(question: string, sql: string): string | null {
  return fixedDate.test(sql) ? (movingTime.exec(question)?.[0] ?? null) : null;
}
