// Fits the weights of `src/built-in/confidence-weights.ts` and prints them with the curve that they give.
//
//   node packages/agent/scripts/fit-confidence.mjs signals.jsonl
//
// One line a reading: {"group":"a database","signals":{"base":1,"coverage":0.9, …},"isRight":true}, the signals as `signalsOf` gives them for the best
// reading of a training question, `isRight` by comparing rows. Questions put to databases that they aren't about belong there too, as wrong ones: that is how
// the engine learns to decline. Logistic regression by Newton's method; the curve is that of databases which a fit hasn't seen, in five parts.
import { readFileSync } from "node:fs";

const ridge = 2;
const folds = 5;
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Give the file of signals.");
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const names = Object.keys(lines[0].signals);
const groups = [...new Set(lines.map(({ group }) => group))].sort();
const foldOf = new Map(groups.map((group, index) => [group, index % folds]));
const vectorOf = ({ signals }) => names.map((name) => signals[name]);
const chance = (weights, vector) => 1 / (1 + Math.exp(-vector.reduce((sum, value, at) => sum + value * weights[at], 0)));

function fit(rows) {
  let weights = names.map(() => 0);
  for (let step = 0; step < 25; step++) {
    const gradient = names.map((_, at) => -ridge * (names[at] === "base" ? 0 : weights[at]));
    const hessian = names.map((_, row) => names.map((__, column) => (row === column ? ridge : 0)));
    for (const row of rows) {
      const vector = vectorOf(row);
      const p = chance(weights, vector);
      vector.forEach((value, at) => {
        gradient[at] += value * ((row.isRight ? 1 : 0) - p);
        vector.forEach((other, column) => {
          hessian[at][column] += value * other * p * (1 - p);
        });
      });
    }
    const change = solved(hessian, gradient);
    weights = weights.map((weight, at) => weight + change[at]);
  }
  return weights;
}

/** Gauss with pivots. */
function solved(matrix, vector) {
  const rows = matrix.map((row, at) => [...row, vector[at]]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows
      .slice(at)
      .reduce((best, _, offset) => (Math.abs(rows[at + offset][at]) > Math.abs(rows[best][at]) ? at + offset : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let below = 0; below < rows.length; below++) {
      if (below === at) continue;
      const factor = rows[below][at] / rows[at][at];
      for (let column = at; column <= rows.length; column++) rows[below][column] -= factor * rows[at][column];
    }
  }
  return rows.map((row, at) => row[rows.length] / row[at]);
}

const judged = [];
for (let fold = 0; fold < folds; fold++) {
  const weights = fit(lines.filter(({ group }) => foldOf.get(group) !== fold));
  for (const line of lines) if (foldOf.get(line.group) === fold) judged.push({ ...line, p: chance(weights, vectorOf(line)) });
}
const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const own = judged.filter(({ isForeign }) => !isForeign);
const foreign = judged.filter(({ isForeign }) => isForeign);
console.log(`${own.length} readings of ${groups.length} databases, ${foreign.length} of questions about others`);
for (const threshold of [0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9]) {
  const answered = own.filter(({ p }) => p >= threshold);
  const right = answered.filter(({ isRight }) => isRight).length;
  const declined = foreign.filter(({ p }) => p < threshold).length;
  console.log(
    `>= ${threshold}: answered ${percent(answered.length, own.length)}, right of these ${percent(right, answered.length)}, right of all ${percent(right, own.length)}, foreign declined ${percent(declined, foreign.length)}`,
  );
}
for (let from = 0; from < 1; from += 0.1) {
  const bin = judged.filter(({ p }) => p >= from && p < from + 0.1);
  if (bin.length > 0)
    console.log(
      `said ${from.toFixed(1)}–${(from + 0.1).toFixed(1)}: ${percent(bin.filter(({ isRight }) => isRight).length, bin.length)} of ${bin.length}`,
    );
}
const weights = fit(lines);
console.log(names.map((name, at) => `  ${name}: ${weights[at].toFixed(2)},`).join("\n"));
