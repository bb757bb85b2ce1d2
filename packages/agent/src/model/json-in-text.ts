/**
 * The JSON objects in a model's text, most likely first: the whole text, fenced blocks, then each span of balanced braces. Thoughts before it are left out; line
 * breaks inside of strings and commas before a closing bracket, which weak models write, are forgiven. What breaks off in the middle is no object: its end is unknown.
 */
export function findObjects(text: string): readonly unknown[] {
  const spoken = withoutThoughts(text);
  const fenced = Array.from(spoken.matchAll(/```(?:\w+)?\s*([\s\S]*?)```/gu), ([, inner = ""]) => inner);
  return [spoken, ...fenced, ...balancedSpans(spoken)].flatMap((candidate) => {
    const parsed = parseJson(candidate) ?? parseJson(forgive(candidate));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? [parsed] : [];
  });
}

/** Why nothing was found, for the model to read. */
export function whyNoObject(text: string): string {
  const spoken = withoutThoughts(text);
  if (spoken === "") return "The reply was empty.";
  return spoken.includes("{") ? "The reply's JSON can't be read, or breaks off before its end." : "The reply holds no JSON object.";
}

function withoutThoughts(text: string): string {
  return text.replaceAll(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu, "").trim();
}

const maxSpans = 20;

/** Outermost `{…}`, strings minded. */
function balancedSpans(text: string): readonly string[] {
  const spans: string[] = [];
  let depth = 0;
  let start = -1;
  for (let index = 0; index < text.length && spans.length < maxSpans; index += 1) {
    const character = text[index];
    if (character === '"' && depth > 0) index = endOfString(text, index);
    else if (character === "{") {
      if (depth === 0) start = index;
      depth += 1;
    } else if (character === "}" && depth > 0) {
      depth -= 1;
      if (depth === 0) spans.push(text.slice(start, index + 1));
    }
  }
  return spans;
}

/** Where the closing quote stands; the end of the text when it is missing. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === '"') return index;
  }
  return text.length;
}

const controlEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function forgive(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/gu, (part) =>
    part === "," ? "" : part.replaceAll(/[\n\r\t]/gu, (control) => controlEscapes[control] ?? ""),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON: the next candidate may be.
    return null;
  }
}
