/** What is done with a statement of a script by its first words; see `runScript`. */
export type ScriptVerdict =
  | { readonly action: "run" }
  /** Run with a way back: its failure is no failure of the script. */
  | { readonly action: "try" }
  | { readonly action: "skip" }
  | { readonly action: "refuse"; readonly reason: string };

const oneTransaction =
  "All of the script runs in one transaction, so that a failure leaves nothing behind; it can't end it or take parts of it back.";
const wholeServer = "It concerns the whole server, and a script may only fill its own database.";

const rules: readonly (readonly [RegExp, ScriptVerdict])[] = [
  [/^\\(un)?restrict\b/i, { action: "skip" }],
  [
    /^\\(connect|c)\b/i,
    { action: "refuse", reason: "A script runs in the new database and can't go to another one. Dump without `--create`." },
  ],
  [/^\\/, { action: "refuse", reason: "Commands of psql can't run here. Write the script with `pg_dump --format=plain --no-owner`." }],
  [/^(begin|start\s+transaction|commit|end)\b(?!\s+prepared)/i, { action: "skip" }],
  [/^(rollback|abort|savepoint|release|prepare\s+transaction|commit\s+prepared)\b/i, { action: "refuse", reason: oneTransaction }],
  [/^(create|alter|drop)\s+(database|tablespace|role|user\b(?!\s+mapping)|group)\b/i, { action: "refuse", reason: wholeServer }],
  [/^alter\s+system\b/i, { action: "refuse", reason: wholeServer }],
  [
    /^(set|reset)\s+(session\s+authorization|role|local\s+role|session\s+role)\b/i,
    { action: "refuse", reason: "It changes who runs the rest of the script." },
  ],
  [/^vacuum\b/i, { action: "skip" }],
  // A newer pg_dump sets what an older server doesn't know.
  [/^set\b/i, { action: "try" }],
  [
    /^copy\b[\s\S]*\b(?:from|to)\s*(?:program\b|e?')/i,
    { action: "refuse", reason: "A script can't read or write files of the database server." },
  ],
  [/^copy\b[\s\S]*\bto\s+stdout\b/i, { action: "refuse", reason: "It asks for data instead of bringing some." }],
];

export function judgeStatement(text: string): ScriptVerdict {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? { action: "run" };
}
