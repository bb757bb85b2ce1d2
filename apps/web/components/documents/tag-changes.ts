/** The tags that all of some documents have. */
export function commonTags(documents: readonly { readonly tags: readonly string[] }[]): readonly string[] {
  const [first, ...others] = documents;
  return first?.tags.filter((tag) => others.every(({ tags }) => tags.includes(tag))) ?? [];
}

/** Adds what was typed (several tags may be parted by commas) to tags, without any twice, whatever the case. */
export function addTags(tags: readonly string[], typed: string): readonly string[] {
  const added = [...tags];
  for (const tag of typed.split(",").map((part) => part.trim().replaceAll(/\s+/g, " "))) {
    if (tag !== "" && !added.some((known) => known.toLowerCase() === tag.toLowerCase())) added.push(tag);
  }
  return added;
}

interface TagEdit {
  /** The common tags before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A document's tags after the common tags of several were edited: what only it has, it keeps. */
export function editTags(tags: readonly string[], { before, after }: TagEdit): readonly string[] {
  const kept = tags.filter((tag) => !before.includes(tag) || after.includes(tag));
  return [...kept, ...after.filter((tag) => !kept.includes(tag))];
}
