const irregular: Readonly<Record<string, string>> = {
  sold: "sell",
  bought: "buy",
  paid: "pay",
  sent: "send",
  spent: "spend",
  made: "make",
  got: "get",
  went: "go",
  took: "take",
  taken: "take",
  gave: "give",
  given: "give",
  had: "have",
  has: "have",
  was: "be",
  were: "be",
  is: "be",
  are: "be",
  been: "be",
  did: "do",
  does: "do",
  done: "do",
  ids: "id",
  people: "person",
  persons: "person",
  men: "man",
  women: "woman",
  children: "child",
  indices: "index",
  criteria: "criterion",
  data: "data",
  won: "win",
  lost: "lose",
  left: "leave",
  held: "hold",
  taught: "teach",
  wrote: "write",
  written: "write",
  born: "born",
  ran: "run",
  led: "lead",
  shown: "show",
  grew: "grow",
  built: "build",
  met: "meet",
  began: "begin",
  series: "series",
  species: "species",
  news: "news",
  status: "status",
  statuses: "status",
  address: "address",
  addresses: "address",
  movies: "movie",
  cookies: "cookie",
  bonus: "bonus",
  bonuses: "bonus",
  campus: "campus",
  campuses: "campus",
  gas: "gas",
  bus: "bus",
  buses: "bus",
  ties: "tie",
  lies: "lie",
  wives: "wife",
  lives: "live",
  leaves: "leaf",
  left_: "left",
  warehouses: "warehouse",
  houses: "house",
  courses: "course",
  purchases: "purchase",
  expenses: "expense",
  responses: "response",
  databases: "database",
  releases: "release",
  cases: "case",
  bases: "base",
  phases: "phase",
  causes: "cause",
  nurses: "nurse",
  horses: "horse",
  licenses: "license",
  invoices: "invoice",
  sales: "sale",
  roses: "rose",
  analyses: "analysis",
  bases_: "base",
  heroes: "hero",
  matches: "match",
};

/** The dictionary form of an English noun, without looking at verb endings: "categories" → "category". Lower case in, lower case out. */
export function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length <= 3 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The plural of an English noun, good enough for headings. */
export function plural(word: string): string {
  if (singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|ch|sh|z)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** What word forms have in common: "shipped", "shipping" and "shipment" are all "ship". Stable, not pretty. */
export function stem(word: string): string {
  const base = singular(word);
  return dropFinalE(withoutEnding(base));
}

const endings: readonly [RegExp, number][] = [
  [/ments?$/, 3],
  [/ings?$/, 3],
  [/ied$/, 3],
  [/ed$/, 3],
  [/ion$/, 5],
];

function withoutEnding(word: string): string {
  if (/ery$/.test(word) && word.length > 6) return word.slice(0, -1);
  for (const [ending, keep] of endings) {
    const rest = word.replace(ending, "");
    if (rest === word || rest.length < keep || !/[aeiouy]/.test(rest)) continue;
    if (ending.source === "ied$") return `${rest}y`;
    if (ending.source === "ments?$" || ending.source === "ion$") return rest;
    return undoubled(rest);
  }
  return word;
}

function undoubled(rest: string): string {
  return /([bdgklmnprt])\1$/.test(rest) && !/(all|ell|ill|oll|ull)$/.test(rest) ? rest.slice(0, -1) : rest;
}

function dropFinalE(word: string): string {
  return word.length > 3 && word.endsWith("e") && !word.endsWith("ee") ? word.slice(0, -1) : word;
}
