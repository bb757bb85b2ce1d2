/** Where in a thread somebody was who followed a link into a document. */
export interface LeftPlace {
  readonly turnId: string;
  /** CSS pixels from the top of the window onto the thread to the top of the turn. */
  readonly fromTop: number;
}

const prefix = "olympus.place.";

/** Keeps the place as long as the tab is open; null lets go of it. */
export function keepPlace(threadId: string, place: LeftPlace | null): void {
  try {
    if (place) sessionStorage.setItem(prefix + threadId, JSON.stringify(place));
    else sessionStorage.removeItem(prefix + threadId);
  } catch {
    // A full or forbidden store: the thread then opens at its newest answer.
  }
}

/** The place that was left last; null when there is none. */
export function placeOf(threadId: string): LeftPlace | null {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + threadId) ?? "null") as LeftPlace | null;
  } catch {
    return null;
  }
}
