import { abbreviations } from "./abbreviations.ts";

/** The words of an identifier, cut at humps, digits, underscores and whatever else isn't a letter; lower case: `HTTPServerID2` → http, server, id, 2. */
export function splitIdentifier(identifier: string): readonly string[] {
  return identifier
    .normalize("NFC")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((part) => part.split(/(?<=\p{L}{2})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/u))
    .filter((part) => part !== "");
}

const tails = ["name", "date", "number", "code", "type", "time", "year", "address", "amount", "price", "id", "key"];
/** Words that end like a tail and have none. */
const whole = new Set(
  `update candidate valid paid grid bid android surname username mandate prototype runtime overtime centroid liquid rapid solid hybrid void avoid covid forename filename hostname timekey hockey monkey turkey
  lifetime daytime anytime sometime bedtime meantime keynote whiskey jockey donkey asteroid steroid thyroid humid acid david madrid stupid fluid`.split(
    /\s+/,
  ),
);

/** The words of an identifier with abbreviations written out and glued endings cut off: `custAcctBal` → customer, account, balance; `productid` → product, id. */
export function identifierWords(identifier: string): readonly string[] {
  return splitIdentifier(identifier).flatMap((part) => abbreviations.get(part) ?? withoutTail(part));
}

function withoutTail(part: string): readonly string[] {
  const tail = whole.has(part) ? undefined : tails.find((end) => part.endsWith(end) && part.length - end.length >= 3);
  if (tail === undefined) return [part];
  const head = part.slice(0, -tail.length);
  return [...(abbreviations.get(head) ?? [head]), tail];
}
