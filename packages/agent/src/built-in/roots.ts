const suffixes =
  /(?:abilit(?:y|i)|ibilit(?:y|i)|abl|ibl|able|ible|ation|ition|ator|itor|ator|or|er|ee|ist|ance|ence|anc|enc|ant|ent|al|iv|ive|ity|ship)$/;
const minLength = 3;

/**
 * What a verb has in common with the one who does it and with what comes of it: "advises", "advised" and "advisor"; "available" and "availability". Takes a
 * stem; looser than a stem, so it is asked only where stems don't agree.
 */
export function rootOf(stemmed: string): string {
  const rest = stemmed.replace(suffixes, "");
  if (rest.length < minLength || !/[aeiouy]/.test(rest)) return plain(stemmed);
  return plain(rest);
}

function plain(text: string): string {
  const single = /([bdgklmnprt])\1$/.test(text) && text.length > minLength ? text.slice(0, -1) : text;
  return single.replace(/i$/, "y").replace(/(?<=.{3})at$/, "");
}
