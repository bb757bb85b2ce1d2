import { type ChatRequest, lastText, type Reply, type ScriptedOpenAi, startScriptedOpenAi } from "@olympus/testing";

const runSql = (sql: string): Reply => ({
  toolCalls: [{ name: "run_sql", arguments: { sql, title: "Orders by month", explanation: "Counts the orders of each month." } }],
});
const say = (answer: string, pauseMs = 0): Reply => ({ text: JSON.stringify({ answer, assumptions: [], clarification: null }), pauseMs });
const ordersByMonth = runSql("SELECT date_trunc('month', order_date) AS month, count(*) AS orders FROM orders GROUP BY 1 ORDER BY 1");

/** What the model does when its question holds the word, reply by reply; the last one again and again. */
const scenes: Readonly<Record<string, readonly Reply[]>> = {
  // Slow enough that nothing but Stop ends it within a test.
  slowly: [ordersByMonth, say(`Orders came steadily. ${"And then some more of them came. ".repeat(300)}`, 150)],
  broken: [{ status: 500, error: "The engine is overloaded" }],
  away: [runSql("DELETE FROM orders"), runSql("DELETE FROM orders")],
  invent: [runSql("SELECT count(*) AS orders FROM orders"), say("There are **777,321** orders.")],
  which: [
    {
      toolCalls: [
        { name: "ask_user", arguments: { question: "Which sales do you mean?", choices: ["Invent gross sales", "Invent net sales"] } },
      ],
    },
  ],
};

/** A language model that does as the words of the question say. */
export function startModel(): Promise<ScriptedOpenAi> {
  return startScriptedOpenAi((request) => {
    const question = lastText(request, "user").split("<question>").at(-1) ?? "";
    const replies = Object.entries(scenes).find(([word]) => question.toLowerCase().includes(word))?.[1] ?? [];
    return replies[Math.min(turnOf(request), replies.length - 1)] ?? say("Nothing to say.");
  });
}

function turnOf({ messages }: ChatRequest): number {
  return messages.filter(({ role }) => role === "tool").length;
}
