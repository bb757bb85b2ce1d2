import { wordsOf } from "../words.ts";

/** What the asker can reach, for an honest description. */
export interface Reach {
  readonly databases: readonly { readonly name: string; readonly tables: readonly string[] | null }[];
  readonly documentCount: number;
}

interface Topic {
  readonly cue: RegExp;
  readonly reason: string;
  readonly text: (reach: Reach) => string;
}

const greeting =
  /^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings|moin|hallo|bonjour|hola)(?: (?:there|olympus|all|everyone))?$/iu;
const thanks =
  /^(?:(?:many )?thanks|thank you|thx|cheers|great|perfect|cool|nice|ok|okay|got it|well done|good job|bye|goodbye|see you)(?: (?:a lot|so much|very much|olympus|you))*$/iu;
const howAreYou = /^(?:how are you|how is it going|how's it going|what's up)(?: (?:today|doing))?$/iu;
const identity =
  /^(?:who|what) (?:are|is) (?:you|olympus)(?: really)?$|^are you (?:a |an )?(?:bot|ai|human|model|robot|person)$|^who made you$/iu;
const ability =
  /^(?:help|help me|what can (?:you|i|olympus) (?:do|ask|answer)(?: (?:you|for me|here|me|olympus))*|how (?:do|does|can) (?:you|this|olympus|i use (?:you|this|olympus)) ?(?:work|help me|help)?|what (?:should|can|could) i ask(?: you)?)$/iu;
const inventory =
  /^(?:what|which) (?:data|databases?|sources?|tables?|documents?|files?|connections?)(?: (?:and|or) (?:data|databases?|sources?|tables?|documents?|files?))? (?:do|can|are|is|have) (?:you|i|we|there|here)(?: (?:have|know|see|ask|query|search|got|access|available|connected|here|there|about|use))*$/iu;

const change =
  /^(?:please |can you |could you )?(?:delete|erase|truncate|remove|drop|insert|update) (?!in\b|off\b|of\b|on\b|rates?\b|me\b|from\b)\p{L}+/iu;

const topics: readonly Topic[] = [
  { cue: greeting, reason: "This is a greeting.", text: (reach) => `Hello! ${describeReach(reach)} What would you like to know?` },
  { cue: thanks, reason: "This asks nothing.", text: () => "You're welcome. Ask on whenever you like." },
  { cue: howAreYou, reason: "This is small talk.", text: (reach) => `I'm ready to answer. ${describeReach(reach)}` },
  {
    cue: identity,
    reason: "This is about Olympus.",
    text: (reach) =>
      `I'm Olympus: I answer questions from your databases and documents, and show the SQL, the rows and the passages behind each answer. ${describeReach(reach)}`,
  },
  {
    cue: ability,
    reason: "This is about Olympus.",
    text: (reach) =>
      `You can ask for counts, sums, averages, rankings and developments over time in your databases ("How many orders did we have last month?"), ` +
      `for what your documents say ("What is our refund policy?"), or for both in one question. I only read, never change anything. ${describeReach(reach)}`,
  },
  {
    cue: change,
    reason: "This asks for a change.",
    text: () => "I only read: I can't add, change or delete anything. Ask for what you would like to see.",
  },
  { cue: inventory, reason: "This is about what can be asked.", text: (reach) => describeReach(reach, true) },
];

/** An honest, fixed reply when the question is small talk or about Olympus itself; null otherwise. */
export function replyAboutOlympus(question: string, reach: Reach): { readonly text: string; readonly reason: string } | null {
  const plain = wordsOf(question)
    .map((word) => word.text.replace("’", "'"))
    .join(" ");
  const topic = topics.find(({ cue }) => cue.test(plain));
  return topic === undefined ? null : { text: topic.text(reach), reason: topic.reason };
}

function describeReach(reach: Reach, withTables = false): string {
  const databases = reach.databases.map(({ name, tables }) => {
    if (tables === null) return `**${name}** (not reachable right now)`;
    const listed = withTables && tables.length > 0 ? `: ${tables.slice(0, 20).join(", ")}${tables.length > 20 ? ", …" : ""}` : "";
    return `**${name}** (${counted(tables.length, "table")}${listed})`;
  });
  const documents = reach.documentCount > 0 ? [counted(reach.documentCount, "document")] : [];
  const all = [...databases, ...documents];
  if (all.length === 0) return "There is no database or document here yet: connect a database or upload a document first.";
  return `I can look into ${all.length === 1 ? all[0] : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`}.`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
