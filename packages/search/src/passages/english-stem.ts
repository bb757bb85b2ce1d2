const vowel = /[aeiouy]/u;
const exceptions = new Map(
  Object.entries({
    skis: "ski",
    skies: "sky",
    dying: "die",
    lying: "lie",
    tying: "tie",
    idly: "idl",
    gently: "gentl",
    ugly: "ugli",
    early: "earli",
    only: "onli",
    singly: "singl",
    sky: "sky",
    news: "news",
    howe: "howe",
    atlas: "atlas",
    cosmos: "cosmos",
    bias: "bias",
    andes: "andes",
  }),
);
const unchangedAfterPlural = new Set("inning outing canning herring earring proceed exceed succeed".split(" "));

const step2: readonly (readonly [string, string])[] = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
];
const step3: readonly (readonly [string, string])[] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const step4 = "ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic".split(" ");

/** The stem of an English word as Postgres's `english` dictionary makes it (Porter 2, snowballstem.org), so that a text's words can be compared with what was found. Lower case in. */
export function englishStem(word: string): string {
  if (word.length <= 2 || !/^[a-z']+$/u.test(word)) return word;
  const known = exceptions.get(word);
  if (known !== undefined) return known;
  // Y is a consonant: at the beginning, and behind a vowel.
  let stem = word.replace(/^'/u, "").replace(/^y|(?<=[aeiouy])y/gu, "Y");
  const [r1, r2] = regionsOf(stem);
  stem = withoutPlural(stem.replace(/'s?'?$/u, ""));
  if (unchangedAfterPlural.has(stem)) return stem;
  stem = withoutPast(stem, r1).replace(/(?<=.[^aeiouyY])[yY]$/u, "i");
  stem = replaceEnding(stem, r1, step2) ?? withoutShortEnding(stem, r1);
  stem = replaceEnding(stem, r1, step3) ?? (stem.endsWith("ative") && stem.length - 5 >= r2 ? stem.slice(0, -5) : stem);
  stem = withoutLastEnding(stem, r2);
  return withoutLastLetter(stem, r1, r2).toLowerCase();
}

/** Where the parts begin in which endings may come off. */
function regionsOf(word: string): readonly [r1: number, r2: number] {
  const first = /^(?:gener|commun|arsen)/u.exec(word)?.[0].length ?? afterConsonant(word, 0);
  return [first, afterConsonant(word, first)];
}

function afterConsonant(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/u.exec(word.slice(from));
  return found === null ? word.length : from + found.index + 2;
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/u.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/u.test(word)) return word;
  return word.endsWith("s") && vowel.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function withoutPast(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/u.exec(word);
  if (eed !== null) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word;
  const ending = /(?:ed|edly|ing|ingly)$/u.exec(word);
  if (ending === null || !vowel.test(word.slice(0, ending.index))) return word;
  const rest = word.slice(0, ending.index);
  if (/(?:at|bl|iz)$/u.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/u.test(rest)) return rest.slice(0, -1);
  return rest.length <= r1 && endsShort(rest) ? `${rest}e` : rest;
}

function endsShort(word: string): boolean {
  return /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/u.test(word);
}

function replaceEnding(word: string, region: number, endings: readonly (readonly [string, string])[]): string | null {
  const found = endings.find(([ending]) => word.endsWith(ending));
  if (found === undefined) return null;
  const [ending, instead] = found;
  return word.length - ending.length >= region ? `${word.slice(0, -ending.length)}${instead}` : word;
}

function withoutShortEnding(word: string, r1: number): string {
  if (/logi$/u.test(word) && word.length - 3 >= r1) return word.slice(0, -1);
  if (/[cdeghkmnrt]li$/u.test(word) && word.length - 2 >= r1) return word.slice(0, -2);
  return word;
}

function withoutLastEnding(word: string, r2: number): string {
  const found = step4.find((ending) => word.endsWith(ending)) ?? (/[st]ion$/u.test(word) ? "ion" : null);
  return found !== null && word.length - found.length >= r2 ? word.slice(0, -found.length) : word;
}

function withoutLastLetter(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith("e") && (rest.length >= r2 || (rest.length >= r1 && !endsShort(rest)))) return rest;
  return word.endsWith("ll") && rest.length >= r2 ? rest : word;
}
