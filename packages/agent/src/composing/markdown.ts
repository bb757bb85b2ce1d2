/** Text from a database or document, so that Markdown shows it as it is: it can't become a link, an image, markup or emphasis. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[`*[\]<>]|\\(?=[!-/:-@[-`{-~])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (character) => `\\${character}`);
}

/** `a, b and c` */
export function joined(parts: readonly string[]): string {
  return parts.length <= 1 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The sentence with a full stop at its end. */
export function ended(sentence: string): string {
  const trimmed = sentence.trim();
  return /[.!?]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}
