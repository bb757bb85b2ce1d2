export const firstNames = (
  "Olivia Liam Emma Noah Amelia Oliver Sophia Elijah Charlotte James Ava William Isabella Benjamin Mia Lucas Evelyn Henry Luna Theodore Harper Jack Camila Levi " +
  "Sofia Alexander Eleanor Daniel Elizabeth Michael Violet Mateo Scarlett Samuel Emily Ethan Hazel Asher Lily Julian Aurora Leo Nora Ezra Chloe Miles Grace Omar " +
  "Priya Arjun Mei Kenji Ingrid Lars Fatima Yusuf Aoife Declan Greta Jonas Zanele Thabo Ines Rafael Anika Dmitri Leila Tomas Freya Callum"
).split(" ");

export const lastNames = (
  "Abbott Alvarez Bennett Brennan Caldwell Castillo Chen Dalton Delgado Ellison Fischer Fletcher Gallagher Garrison Hale Hartwell Hoffman Ibarra Ingram Jensen " +
  "Kapoor Keller Kowalski Lindqvist Lockhart Marsh McAllister Mendoza Nakamura Novak Okafor Osborne Park Pemberton Quinn Ramsey Reyes Rossi Sandoval Schmidt Sinclair " +
  "Singh Sorensen Stanton Tanaka Thornton Underwood Vance Vasquez Wallace Weaver Whitfield Winters Yamamoto Young Zhang Zimmerman Ashford Barlow Crane Dubois Eriksen " +
  "Fontaine Grant Holloway Ivanov"
).split(" ");

export const streetNames =
  "Maple Oak Cedar Chestnut Willow Birch Elm Juniper Magnolia Sycamore Harbor Mill Church Station Meadow Hill Lake River Orchard Garden Prospect Highland Sunset Park".split(
    " ",
  );

export interface Place {
  readonly city: string;
  readonly region: string;
}

export interface CountrySeed {
  readonly name: string;
  readonly share: number;
  readonly streetKinds: readonly string[];
  /** `#` stands for a digit, `@` for a letter. */
  readonly postalPattern: string;
  readonly places: readonly Place[];
}

export const countrySeeds: readonly CountrySeed[] = [
  {
    name: "United States",
    share: 66,
    streetKinds: ["Street", "Avenue", "Lane", "Drive", "Road"],
    postalPattern: "#####",
    places: [
      { city: "Portland", region: "Oregon" },
      { city: "Seattle", region: "Washington" },
      { city: "Denver", region: "Colorado" },
      { city: "Austin", region: "Texas" },
      { city: "Chicago", region: "Illinois" },
      { city: "Minneapolis", region: "Minnesota" },
      { city: "Nashville", region: "Tennessee" },
      { city: "Boston", region: "Massachusetts" },
      { city: "Burlington", region: "Vermont" },
      { city: "Sacramento", region: "California" },
      { city: "San Diego", region: "California" },
      { city: "Raleigh", region: "North Carolina" },
      { city: "Atlanta", region: "Georgia" },
      { city: "Columbus", region: "Ohio" },
    ],
  },
  {
    name: "Canada",
    share: 13,
    streetKinds: ["Street", "Avenue", "Crescent", "Drive"],
    postalPattern: "@#@ #@#",
    places: [
      { city: "Toronto", region: "Ontario" },
      { city: "Ottawa", region: "Ontario" },
      { city: "Vancouver", region: "British Columbia" },
      { city: "Calgary", region: "Alberta" },
      { city: "Halifax", region: "Nova Scotia" },
    ],
  },
  {
    name: "United Kingdom",
    share: 10,
    streetKinds: ["Road", "Lane", "Close", "Terrace"],
    postalPattern: "@@# #@@",
    places: [
      { city: "Bristol", region: "England" },
      { city: "Leeds", region: "England" },
      { city: "Edinburgh", region: "Scotland" },
      { city: "Cardiff", region: "Wales" },
    ],
  },
  {
    name: "Germany",
    share: 7,
    streetKinds: ["Allee", "Weg", "Platz"],
    postalPattern: "#####",
    places: [
      { city: "Hamburg", region: "Hamburg" },
      { city: "Leipzig", region: "Saxony" },
      { city: "Freiburg", region: "Baden-Württemberg" },
    ],
  },
  {
    name: "Australia",
    share: 4,
    streetKinds: ["Street", "Parade", "Road"],
    postalPattern: "####",
    places: [
      { city: "Melbourne", region: "Victoria" },
      { city: "Hobart", region: "Tasmania" },
    ],
  },
];

export const segmentShares = [
  ["Household", 68],
  ["Landscaper", 13],
  ["Interior designer", 11],
  ["Hospitality", 8],
] as const;

export interface DepartmentSeed {
  readonly name: string;
  readonly head: string;
  readonly headSalary: number;
  readonly title: string;
  readonly salary: number;
  readonly size: number;
}

/** Yearly salaries in dollars. */
export const departmentSeeds: readonly DepartmentSeed[] = [
  { name: "Sales", head: "Head of Sales", headSalary: 118_000, title: "Sales Advisor", salary: 56_000, size: 8 },
  { name: "Customer Support", head: "Head of Customer Support", headSalary: 102_000, title: "Support Agent", salary: 47_000, size: 10 },
  { name: "Warehouse", head: "Warehouse Manager", headSalary: 92_000, title: "Warehouse Associate", salary: 42_000, size: 11 },
  { name: "Purchasing", head: "Head of Purchasing", headSalary: 108_000, title: "Buyer", salary: 67_000, size: 4 },
  { name: "Marketing", head: "Head of Marketing", headSalary: 112_000, title: "Marketing Specialist", salary: 63_000, size: 4 },
  { name: "Finance", head: "Head of Finance", headSalary: 124_000, title: "Accountant", salary: 71_000, size: 3 },
];
