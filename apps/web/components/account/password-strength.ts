export interface PasswordStrength {
  /** 0 (nothing yet) to 4. */
  readonly score: number;
  readonly hint: string;
}

/** As the server has it: a hint that asks for more would contradict its refusals. */
const shortest = 10;

/**
 * A rough guess for a hint while typing: length counts most, variety a little, repetition and bare sequences not at all.
 * The server has the last word.
 */
export function passwordStrength(password: string): PasswordStrength {
  if (password === "") return { score: 0, hint: `At least ${shortest} characters. A few words in a row are easy to keep in mind.` };
  const distinct = new Set(password).size;
  if (password.length < shortest) {
    const missing = shortest - password.length;
    return { score: 1, hint: `${missing} more ${missing === 1 ? "character" : "characters"} needed.` };
  }
  if (distinct < 6 || isSequence(password)) return { score: 1, hint: "Easy to guess: it repeats itself or counts up." };
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length >= 20 || (password.length >= 15 && kinds >= 3)) return { score: 4, hint: "Strong." };
  return kinds >= 2 ? { score: 3, hint: "Good." } : { score: 2, hint: "Fair: longer is better." };
}

function isSequence(password: string): boolean {
  const steps = [...password].slice(1).map((character, index) => (character.codePointAt(0) ?? 0) - (password.codePointAt(index) ?? 0));
  return steps.filter((step) => Math.abs(step) <= 1).length > steps.length * 0.7;
}
