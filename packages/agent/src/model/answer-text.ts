const opening = /^\s*(?:```(?:json)?\s*)?\{\s*"answer"\s*:\s*"/u;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", '"': '"', "\\": "\\", "/": "/" };

export interface AnswerTextSoFar {
  readonly text: string;
  /** Whether the closing quote has come. */
  readonly isWhole: boolean;
}

/** The `answer` of a reply that is still coming, as far as it can be read; null while it isn't clear that the reply is one. */
export function answerTextSoFar(reply: string): AnswerTextSoFar | null {
  const start = opening.exec(reply);
  if (start === null) return null;
  let text = "";
  for (let index = start[0].length; index < reply.length; index += 1) {
    const character = reply[index] ?? "";
    if (character === '"') return { text, isWhole: true };
    if (character !== "\\") {
      text += character;
      continue;
    }
    const escaped = reply[index + 1];
    if (escaped === undefined) break;
    if (escaped !== "u") {
      text += escapes[escaped] ?? escaped;
      index += 1;
      continue;
    }
    const code = reply.slice(index + 2, index + 6);
    if (!/^[\da-f]{4}$/iu.test(code)) break;
    text += String.fromCharCode(Number.parseInt(code, 16));
    index += 5;
  }
  // Half of a character outside the basic plane: the other half is still to come.
  return { text: text.replace(/[\uD800-\uDBFF]$/u, ""), isWhole: false };
}
