import { afterAll, describe, expect, test } from "vitest";
import { clubSql, openMountainClub } from "./mountain-club.test-support.ts";

const database = openMountainClub();
afterAll(() => database.close());

async function answer(question: string): Promise<{ readonly sql: string; readonly rows: readonly string[] }> {
  const sql = await clubSql(database, question);
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return { sql, rows: (statement.all() as unknown as unknown[][]).map((row) => row.join("|")) };
}

const unordered: readonly (readonly [construction: string, question: string, rows: readonly string[]])[] = [
  ["the name is first and last name", "What are the names of all hikers from Lund?", ["Ida|Moss", "Jon|Reed"]],
  ["the name is what the table is called", "What is the name of the valley with the most huts?", ["Aubach"]],
  ["columns of the thing that is named", "Show the name and altitude of the huts.", ["Nest|1500", "Roof|2100", "Spur|2700"]],
  ["each without anything computed", "Give me the altitude and beds of each hut.", ["1500|40", "2100|12", "2700|25"]],
  ["what a relative clause mentions is not shown", "Show the names of huts that have more than 20 beds.", ["Nest", "Spur"]],
  ["a superlative shows the thing only", "Which hut has the most beds?", ["Nest"]],
  ["a superlative over counted rows", "What is the name of the hut with the most overnights?", ["Nest"]],
  ["count beside the name when both are asked for", "Show the name of each hut and the number of overnights.", ["Nest|3", "Roof|2"]],
  ["at least", "What are the names of huts with at least 2 overnights?", ["Nest", "Roof"]],
  ["without", "Which huts do not have any overnights?", ["Spur"]],
  ["values with so many things", "What are the hometowns with exactly two hikers?", ["Lund"]],
  ["without one of a kind", "What are the last names of hikers who have no overnights with more than 2 nights?", ["Reed", "Wood"]],
  ["not taking part, and in what", "What are the last names of hikers who did not take an overnight in any hut?", ["Wood"]],
  ["two values, both", "What are the last names of hikers who had overnights in both Nest and Roof?", ["Moss", "Snow"]],
  [
    "ranges that no one row can meet",
    "What are the names of valleys with huts above 2000 altitude and huts below 1600 altitude?",
    ["Aubach"],
  ],
  ["values shared", "What are the hometowns shared by hikers with last name Moss and last name Reed?", ["Lund"]],
  ["either of two values", "What are the last names of hikers from Tarn or Vik?", ["Snow", "Wood"]],
  ["several aggregates of one column", "What are the minimum, maximum and average age of the hikers?", ["22|51|37"]],
  ["aggregates said one by one", "What is the highest altitude, the lowest altitude and the average altitude of huts?", ["2700|1500|2100"]],
  ["older than average", "What are the last names of hikers older than average?", ["Snow", "Wood"]],
  ["above the average of a column", "Show the names of huts with altitude above the average altitude.", ["Spur"]],
  ["genders nobody has sampled", "How many female hikers are there?", ["3"]],
  ["people under an age", "How many hikers are under 40?", ["2"]],
  ["most common value", "What is the most common hometown of hikers?", ["Lund"]],
  ["counting different values", "How many different hometowns are there?", ["3"]],
  ["everything about a thing", "Show all information about the valleys.", ["1|Aubach|900", "2|Brenn|1200", "3|Cold|80"]],
  ["the highest thing", "What is the name of the highest hut?", ["Spur"]],
  ["ranked by an average", "What is the last name of the hiker with the highest average nights?", ["Moss"]],
  ["a range", "Show the names of huts with beds between 20 and 30.", ["Spur"]],
  ["other than", "What are the last names of hikers whose hometown is not Lund?", ["Snow", "Wood"]],
  ["a month where years and months have columns of their own", "How many storms were there in the month of March 2024?", ["1"]],
  ["months of a year", "How many storms were there between June 2024 and December 2024?", ["2"]],
  ["without, shown by its own key", "Return the hikers (hiker ID and last name) who have no overnights.", ["4|Wood"]],
  [
    "nothing of what the word for a thing brought along",
    "What are the last names of hikers who have not been booked for an overnight?",
    ["Wood"],
  ],
  ["values said to be a column's", "Count the number of hikers that have Lund or Vik as their hometown.", ["3"]],
  ["the highest rank is the first", "What is the highest danger rank of all storms?", ["1"]],
  ["older than all of some kind", "What are the last names of hikers older than all hikers from Lund?", ["Snow", "Wood"]],
  [
    "older than any of some kind",
    "What are the last names of hikers whose age is greater than the age of some hikers from Lund?",
    ["Moss", "Snow", "Wood"],
  ],
  ["younger than somebody", "Show the last names of hikers younger than Kim Snow.", ["Moss", "Reed"]],
  ["less than the highest", "Which huts have an altitude less than the highest altitude?", ["Nest", "Roof"]],
  ["above the average of some rows", "Show the names of huts whose altitude is above the average altitude of huts in valley Brenn.", []],
  [
    "above the average of other rows",
    "Show the names of huts whose altitude is above the average altitude of huts in valley Aubach.",
    ["Roof", "Spur"],
  ],
  ["more than that of another", "Which valleys have a population greater than that of Aubach?", ["Brenn"]],
  ["one column below another", "What are the names of huts whose altitude is lower than their opened year?", ["Nest"]],
  ["more than a single one", "What are the hometowns with more than a single hiker?", ["Lund"]],
  ["the most common, with its number", "What is the most common hometown of hikers, and how many are there?", ["Lund|2"]],
  ["a value denied and its column said", "What are the last names of hikers that do not have Lund as their hometown?", ["Snow", "Wood"]],
  ["an average of each", "Which valleys have huts with an average altitude over 2000?", ["Brenn"]],
  [
    "either of two columns, one behind its noun",
    "Show the hut names in valley Brenn or whose valley population is below 1000.",
    ["Nest", "Roof", "Spur"],
  ],
  ["the leader of each group", "What is the oldest hiker of each hometown?", ["Lund|Ida|Moss|30", "Tarn|Kim|Snow|45", "Vik|Lea|Wood|51"]],
  [
    "the first few of each group",
    "What are the 2 oldest hikers of each hometown?",
    ["Lund|Ida|Moss|30", "Lund|Jon|Reed|22", "Tarn|Kim|Snow|45", "Vik|Lea|Wood|51"],
  ],
  ["the leader of each thing", "For each valley, which hut has the highest altitude?", ["Aubach|Roof|2100", "Brenn|Spur|2700"]],
  ["leaders among some", "Show the last name of the youngest female hiker from each hometown.", ["Lund|Moss", "Tarn|Snow", "Vik|Wood"]],
  ["the highest of each group is a number", "What is the highest altitude of huts in each valley?", ["Aubach|2100", "Brenn|2700"]],
  ["one condition said twice", "How many female hikers (sex is F) are there?", ["3"]],
  ["a range without from", "What are the last names of hikers in age 20 to 35?", ["Moss", "Reed"]],
  ["but not", "Which hikers had an overnight in Nest but not in Roof?", ["Jon|Reed"]],
  ["a comparison without than", "Which huts have an altitude greater 2000?", ["Roof", "Spur"]],
  ["smaller than or equal to", "Which huts have an altitude smaller than or equal to 1500?", ["Nest"]],
  ["years before and after", "What are the names of huts opened before the year of 1960 or after the year of 2000?", ["Nest", "Spur"]],
  ["a number before its column", "What are the last names of hikers who had an overnight of 4 nights?", ["Snow"]],
  ["a letter", "Which huts have a name containing the letter t?", ["Nest"]],
  ["a passive's doer groups nothing", "How many overnights were booked by the hikers?", ["5"]],
];

const ordered: readonly (readonly [construction: string, question: string, rows: readonly string[]])[] = [
  ["order by a column nobody asked to see", "List the names of huts in descending order of altitude.", ["Spur", "Roof", "Nest"]],
  ["from large to small", "List the names of huts sorted by beds from large to small.", ["Nest", "Spur", "Roof"]],
  ["order by a superlative", "List the names of huts ordered by the highest altitude first.", ["Spur", "Roof", "Nest"]],
  [
    "a superlative of a list",
    "What are the highest huts in meters, ordered from highest to lowest altitude?",
    ["Spur|2700", "Roof|2100", "Nest|1500"],
  ],
  ["the highest few values", "What are the top 2 highest altitudes?", ["2700", "2100"]],
  ["order by the count", "Show each valley id and the number of huts, ordered by the count.", ["2|1", "1|2"]],
];

describe("constructions", () => {
  test.each(unordered)("%s: %s", async (_construction, question, rows) => {
    const found = await answer(question);
    expect([...found.rows].sort(), found.sql).toEqual([...rows].sort());
  });

  test.each(ordered)("%s: %s", async (_construction, question, rows) => {
    const found = await answer(question);
    expect(found.rows, found.sql).toEqual(rows);
  });
});

test("what is denied isn't passed over", async () => {
  await expect(answer("Which huts have never been used?")).rejects.toThrow("declined");
});
