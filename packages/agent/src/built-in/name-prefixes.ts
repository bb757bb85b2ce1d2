const minNames = 3;
const minRest = 2;
const maxGlued = 8;

/** What columns are called everywhere: rests like these show that what stands before them is no word of its own. */
const usualRest =
  /(?:id|key|name|date|time|type|status|code|number|num|price|amount|email|phone|city|state|country|year|title|description|symbol|address)$/;

/**
 * What all columns of a table begin with and what therefore says nothing: "crmord" of crmordid, crmorddate and crmordstatus, "o_" of o_id and o_status.
 * Empty when there is nothing of the kind.
 */
export function columnPrefix(names: readonly string[]): string {
  const prefix = commonStart(names);
  const cut = prefix.includes("_") ? prefix.slice(0, prefix.lastIndexOf("_") + 1) : prefix;
  if (cut.length < 2 || cut.length > maxGlued) return "";
  const usual = names.filter((name) => usualRest.test(name.slice(cut.length).toLowerCase()));
  return usual.length * 3 >= names.length && usual.length >= 2 ? cut : "";
}

/** What the names of all tables of a schema are glued to: "crm" of crmorder, crmclient and crmpayment. */
export function tablePrefix(names: readonly string[]): string {
  const prefix = commonStart(names);
  return prefix.length >= 2 && prefix.length <= 4 ? prefix : "";
}

/** In lower case; letters, and perhaps an underscore. */
function commonStart(names: readonly string[]): string {
  const [first = "", ...others] = names.map((name) => name.toLowerCase());
  if (names.length < minNames) return "";
  let length = Math.max(0, first.length - minRest);
  for (const name of others) {
    let same = 0;
    while (same < Math.min(length, name.length - minRest) && name[same] === first[same]) same += 1;
    length = Math.max(0, same);
  }
  return /^[\p{L}_]*/u.exec(first.slice(0, length))?.[0] ?? "";
}
