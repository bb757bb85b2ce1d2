import { countTokens as realCount } from "gpt-tokenizer";
import { expect, it } from "vitest";
import { countTokens } from "./count-tokens.ts";

const refunds =
  "Goods that arrive damaged are refunded in full when the customer reports the damage within thirty days of delivery, with a photograph.";

it.each([
  ["English", refunds],
  ["German", "Beschädigt angekommene Waren werden vollständig erstattet, wenn der Kunde den Schaden innerhalb von dreißig Tagen meldet."],
  ["French", "Les marchandises endommagées sont remboursées intégralement lorsque le client signale le dommage dans les trente jours."],
  ["Russian", "Повреждённые товары возмещаются полностью, если клиент сообщит о повреждении в течение тридцати дней."],
  ["Japanese", "破損して到着した商品は、お客様が配達後三十日以内に損害を報告した場合、全額返金されます。"],
  ["a table", "Revenue | 1,234,567 | (2,345) | 12.5%\nCost of sales | 987,654 | (1,200) | 3.1%"],
  ["code", "export function lengthOf(text: string): number { return text.length > 0 ? text.length : 0; }"],
])("counts the tokens of %s about right", (_, text) => {
  const real = realCount(text, { disallowedSpecial: new Set() });
  const found = countTokens(text);
  expect(found / real).toBeGreaterThan(0.75);
  expect(found / real).toBeLessThan(1.3);
});

it("takes time in proportion to the text, whatever it is", () => {
  for (const piece of ["a", "#", "1", "漢", "\n", "🙂", "A1b2"]) expect(countTokens(piece.repeat(20_000))).toBeGreaterThan(1000);
  expect(countTokens("")).toBe(0);
});
