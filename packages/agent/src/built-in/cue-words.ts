import type { Comparison } from "./cues.ts";
import type { QualityName } from "./lexicon.ts";

/** Superlatives with their direction, what they measure, and whether they may count things ("the most orders"). */
export const superlatives: readonly (readonly [
  words: string,
  direction: "asc" | "desc",
  quality: QualityName | null,
  isCountable?: true,
])[] = [
  [
    "most|the most|largest number of|highest number of|greatest number of|maximum number of|the most number of|biggest number of|more .{0,0}than any other",
    "desc",
    null,
    true,
  ],
  [
    "fewest|the fewest|least|the least|smallest number of|lowest number of|minimum number of|fewest number of|least number of",
    "asc",
    null,
    true,
  ],
  ["highest|top|greatest|maximum|max|biggest|largest|most significant|peak", "desc", null],
  ["lowest|smallest|minimum|min|bottom", "asc", null],
  ["most expensive|priciest|costliest|dearest|most costly", "desc", "price"],
  ["cheapest|least expensive|most affordable|least costly", "asc", "price"],
  ["youngest", "asc", "age"],
  ["oldest|eldest", "desc", "age"],
  ["latest|newest|most recent|most recently|last(?! names?| initial)|recent|lastly|most current", "desc", "date"],
  [
    "earliest|(?<!(?:highest|lowest|largest|smallest|greatest|biggest|most|least|fewest)(?: [^ ]+){1,4} )first(?! names?| initial| and last| or last| , middle| , last| , and last| middle)|least recent|least recently|soonest",
    "asc",
    "date",
  ],
  ["longest", "desc", "length"],
  ["shortest", "asc", "length"],
  ["tallest", "desc", "height"],
  ["heaviest", "desc", "weight"],
  ["lightest", "asc", "weight"],
  ["best|best rated|highest rated|top rated|best scoring|highest-rated|top-rated|best-rated", "desc", "score"],
  ["worst|lowest rated|worst rated|lowest-rated|worst-rated", "asc", "score"],
  ["fastest", "desc", "speed"],
  ["slowest", "asc", "speed"],
  ["highest paid|best paid", "desc", "salary"],
  ["lowest paid|worst paid", "asc", "salary"],
  [
    "(?:greatest|highest|largest|maximum|most) number of times|most times|most popular|most common|most frequent|most frequently|most often|commonest|most popularly used|most used|best selling|bestselling|best-selling|top selling|top-selling",
    "desc",
    "popularity",
    true,
  ],
  [
    "(?:fewest|smallest|lowest|least) number of times|fewest times|least popular|least common|least frequent|least frequently|rarest|least used|least often",
    "asc",
    "popularity",
    true,
  ],
];

/** A number of things, in digits or in a word. */
export const count = "(?<count>\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)";
/** What small number words mean. */
export const small: Readonly<Record<string, number>> = {
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  once: 1,
  twice: 2,
  zero: 0,
};
/** Any number, in digits or in a word, perhaps with a currency sign. */
export const amount =
  "(?:[$€£] )?(?<value>-?\\d+(?:\\.\\d+)?|zero|one|single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|once|twice)";

/** Comparing words, to be followed by a number. */
export const comparisons: readonly (readonly [words: string, op: Comparison, quality?: QualityName])[] = [
  [
    "(?:is |are |was |were )?(?:(?:more|greater|larger|bigger|higher) than or equal to|no less than|no fewer than|not less than|at least|>=|a minimum of|equal to or (?:more|greater) than|minimum of)",
    ">=",
  ],
  [
    "(?:is |are |was |were )?(?:(?:less|fewer|smaller|lower) than or equal to|no more than|not more than|at most|up to|<=|a maximum of|equal to or less than|maximum of)",
    "<=",
  ],
  [
    "(?:is |are |was |were )?(?:strictly )?(?:more than|greater than|over|above|larger than|bigger than|exceeds?|exceeding|in excess of|>|exceeded|beyond|better than|upwards of|greater|larger|bigger)",
    ">",
  ],
  ["(?:is |are |was |were )?(?:strictly )?(?:less than|fewer than|under|below|smaller than|smaller|<|beneath)", "<"],
  ["older than|after the age of|over the age of|above the age of|above age|over age", ">", "age"],
  ["younger than|under the age of|below the age of|under age|below age", "<", "age"],
  ["(?:is |are |was |were )?higher than", ">", "height"],
  ["(?:is |are |was |were )?lower than", "<", "height"],
  ["longer than", ">", "length"],
  ["shorter than", "<", "length"],
  ["taller than", ">", "height"],
  ["heavier than", ">", "weight"],
  ["lighter than", "<", "weight"],
  ["cheaper than|costing less than|priced under|priced below|worth less than", "<", "price"],
  ["more expensive than|costing more than|priced over|priced above|dearer than|worth more than|costs? more than", ">", "price"],
  ["exactly|equals?|equal to|is|of(?! the )|being|=|is equal to|(?:are|was|were)(?! (?:a|the) )", "="],
  ["not equal to|other than|!=|<>|is not|are not", "<>"],
  ["(?:later|newer) than|after", ">", "date"],
  ["(?:earlier|before) than|before|prior to", "<", "date"],
];

/** Adjectives that compare with an average: "older than average". */
export const comparedAdjectives: readonly (readonly [words: string, op: Comparison, quality: QualityName])[] = [
  ["older", ">", "age"],
  ["younger", "<", "age"],
  ["longer", ">", "length"],
  ["shorter", "<", "length"],
  ["taller|higher", ">", "height"],
  ["lower", "<", "height"],
  ["heavier", ">", "weight"],
  ["lighter", "<", "weight"],
  ["more expensive|costlier|dearer", ">", "price"],
  ["cheaper|less expensive", "<", "price"],
];

const most = "(?:maximum|max|largest|highest|greatest|biggest)(?: of)?";
const least = "(?:minimum|min|smallest|lowest|least)(?: of)?";
const above = "(?:above|over|(?:higher|more|greater|larger|bigger) than|exceeds?|exceeding) (?:the )?";
const below = "(?:below|under|(?:lower|less|smaller|fewer) than) (?:the )?";

/** Comparing with the most or the least there is: "less than the largest". */
export const extremesCompared: readonly (readonly [words: string, op: Comparison, fn: "min" | "max"])[] = [
  [`${above}${most}`, ">", "max"],
  [`${above}${least}`, ">", "min"],
  [`${below}${most}`, "<", "max"],
  [`${below}${least}`, "<", "min"],
];

/** Comparing words before what isn't a number. */
export const thanWords: readonly (readonly [words: string, op: Comparison, quality?: QualityName])[] = [
  [
    "(?:greater|higher|larger|bigger|more|better) than|exceeds|exceeded|exceeding|exceed|surpass(?:es|ed)?|above(?= the| their| its| that)",
    ">",
  ],
  ["(?:less|lower|smaller|fewer) than|below(?= the| their| its| that)", "<"],
  ["(?:the )?same as|identical to", "="],
  ["(?:different|differs|differ) from|not the same as", "<>"],
  ...comparedAdjectives.map(([words, op, quality]) => [`(?:${words}) than`, op, quality] as const),
];
