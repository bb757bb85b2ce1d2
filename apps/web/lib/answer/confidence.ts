/** From here on an answer's confidence is called high, and below the second figure low. */
const high = 0.8;
const medium = 0.55;

/** `high`, `medium` or `low`: what a share between 0 and 1 means to a reader. */
export function confidenceWord(confidence: number): "high" | "medium" | "low" {
  if (confidence >= high) return "high";
  return confidence >= medium ? "medium" : "low";
}

/** `87 %` */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
