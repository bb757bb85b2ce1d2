import { expect, it } from "vitest";
import { weighTerms } from "./weigh-terms.ts";

const question = {
  texts: [
    { text: "asked", weight: 1, isAsked: true },
    { text: "request", weight: 0.2, isAsked: true },
    { text: "added", weight: 0.6, isAsked: false },
    { text: "added too", weight: 0.5, isAsked: false },
  ],
  seeksFigures: false,
};

it("counts words more that the person repeats, and other wordings once", () => {
  const weights = weighTerms(question, [
    { place: 0, lexeme: "twice", times: 2 },
    { place: 0, lexeme: "once", times: 1 },
    { place: 1, lexeme: "answer", times: 1 },
    { place: 2, lexeme: "near", times: 3 },
    { place: 3, lexeme: "near", times: 1 },
    { place: 3, lexeme: "once", times: 1 },
    { place: 9, lexeme: "nowhere", times: 1 },
  ]);
  expect([...weights]).toEqual([
    ["twice", 1 + Math.log(2)],
    ["once", 1],
    ["answer", 0.2],
    ["near", 0.6],
  ]);
});

it("bounds how many words are looked for", () => {
  const lexemes = Array.from({ length: 500 }, (_, n) => ({ place: n % 2 === 0 ? 0 : 2, lexeme: `w${n}`, times: 1 }));
  expect(weighTerms(question, lexemes).size).toBe(64 + 48);
});
