const irregular: Readonly<Record<string, string>> = {
  people: "person",
  persons: "person",
  men: "man",
  women: "woman",
  children: "child",
  feet: "foot",
  teeth: "tooth",
  mice: "mouse",
  geese: "goose",
  indices: "index",
  matrices: "matrix",
  vertices: "vertex",
  criteria: "criterion",
  phenomena: "phenomenon",
  data: "data",
  media: "media",
  series: "series",
  species: "species",
  news: "news",
  lens: "lens",
  status: "status",
  statuses: "status",
  bus: "bus",
  buses: "bus",
  gas: "gas",
  movies: "movie",
  cookies: "cookie",
  calories: "calorie",
  ties: "tie",
  wives: "wife",
  leaves: "leaf",
  shelves: "shelf",
  analyses: "analysis",
  diagnoses: "diagnosis",
  theses: "thesis",
  crises: "crisis",
  sold: "sell",
  bought: "buy",
  paid: "pay",
  sent: "send",
  spent: "spend",
  made: "make",
  took: "take",
  taken: "take",
  gave: "give",
  given: "give",
  won: "win",
  lost: "lose",
  held: "hold",
  taught: "teach",
  wrote: "write",
  written: "write",
  ran: "run",
  led: "lead",
  grew: "grow",
  built: "build",
  met: "meet",
  began: "begin",
  flew: "fly",
  flown: "fly",
  drove: "drive",
  driven: "drive",
  rode: "ride",
  ridden: "ride",
  sang: "sing",
  sung: "sing",
  swam: "swim",
  spoke: "speak",
  spoken: "speak",
  chose: "choose",
  chosen: "choose",
  caught: "catch",
  fought: "fight",
  lent: "lend",
  borne: "born",
  dying: "die",
  died: "die",
  lying: "lie",
};

/** The dictionary form of an English noun: "categories" → "category". Lower case in, lower case out. */
export function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined && Object.hasOwn(irregular, word)) return known;
  if (word.length <= 3 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Without their ending they would be another word. */
const unchanged = new Set(
  "department apartment statement comment element segment moment document cement string spring evening morning king ring wing thing sibling ceiling during hundred".split(
    " ",
  ),
);

/** Longest first; with the letters that must be left. */
const endings: readonly (readonly [ending: string, keep: number, instead: string])[] = [
  ["ization", 3, "iz"],
  ["isation", 3, "iz"],
  ["ational", 3, "at"],
  ["ments", 3, ""],
  ["ment", 3, ""],
  ["ings", 3, ""],
  ["ing", 3, ""],
  ["ied", 2, "y"],
  ["ed", 3, ""],
  ["ion", 5, ""],
  ["ise", 4, "iz"],
  ["ize", 4, "iz"],
  ["ally", 4, "al"],
  ["ly", 4, ""],
];

/**
 * What forms of a word have in common: "shipped", "shipping" and "shipment" are all "ship". Good only for comparing words with each other: it isn't always
 * a word. Words of other languages stay nearly whole.
 */
export function stem(word: string): string {
  const base = singular(word);
  if (/\d/.test(base)) return base;
  return withoutLastVowel(withoutEnding(base));
}

function withoutEnding(word: string): string {
  if (unchanged.has(word)) return word;
  for (const [ending, keep, instead] of endings) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length);
    if (rest.length < keep || !/[aeiouy]/.test(rest)) continue;
    return instead === "" ? undoubled(rest) : `${rest}${instead}`;
  }
  return word;
}

function undoubled(rest: string): string {
  return /([bdgklmnprt])\1$/.test(rest) && !/[aeiou]ll$/.test(rest) ? rest.slice(0, -1) : rest;
}

function withoutLastVowel(word: string): string {
  if (word.length > 3 && word.endsWith("e") && !word.endsWith("ee")) return word.slice(0, -1);
  return word.length > 3 && /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word;
}
