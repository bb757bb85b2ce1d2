import { surprises } from "./house-rules.ts";

/** How well goods sell over the year, January to December. */
export const seasons = {
  steady: [0.95, 0.95, 1, 1, 1, 1, 0.95, 0.95, 1, 1.05, 1.1, 1.1],
  garden: [0.45, 0.6, 1.3, 1.9, 2.0, 1.5, 1.1, 0.9, 0.8, 0.55, 0.35, 0.3],
  summer: [0.4, 0.5, 0.9, 1.4, 1.8, 1.9, 1.6, 1.2, 0.7, 0.4, 0.35, 0.35],
  winter: [1.2, 1.1, 0.8, 0.6, 0.5, 0.45, 0.5, 0.6, 0.9, 1.3, 1.7, 1.9],
  holiday: [0.25, 0.15, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1.3, 3.6, 4.6],
} as const;
export type Season = keyof typeof seasons;

export interface CategorySeed {
  readonly name: string;
  readonly parent: string;
  readonly season: Season;
  readonly suppliers: readonly string[];
  /** Name and list price in dollars. */
  readonly items: readonly (readonly [string, number])[];
}

export const supplierSeeds: readonly (readonly [name: string, country: string, leadTimeDays: number])[] = [
  [surprises.damagedGoodsSupplier, "Portugal", 35],
  ["Oakline Furniture Works", "United States", 21],
  ["Tallgrass Nurseries", "United States", 7],
  ["Brightwater Glass", "Czechia", 40],
  ["Hearth & Wick", "United States", 14],
  ["Nordlys Lighting", "Denmark", 28],
  ["Loom & Field Textiles", "India", 45],
  ["Stonebridge Tools", "Germany", 30],
  ["Verde Irrigation", "Italy", 33],
  ["Juniper Paper Goods", "Canada", 12],
  ["Cedar Ridge Outdoor", "Canada", 24],
  ["Little Acorn Decor", "Vietnam", 50],
];

/** Each item is sold in two collections. */
export const collections = ["Linden", "Saltmarsh", "Juniper", "Marlow", "Thistle", "Willowby", "Alder", "Copper Bay"] as const;

export const categorySeeds: readonly CategorySeed[] = [
  {
    name: "Planters and Pots",
    parent: "Garden",
    season: "garden",
    suppliers: [surprises.damagedGoodsSupplier],
    items: [
      ["Glazed Planter 12 in", 44],
      ["Glazed Planter 18 in", 79],
      ["Terracotta Pot Set", 36],
      ["Hanging Planter", 29],
      ["Windowsill Trough", 39],
    ],
  },
  {
    name: "Plants and Seeds",
    parent: "Garden",
    season: "garden",
    suppliers: ["Tallgrass Nurseries"],
    items: [
      ["Herb Garden Kit", 24],
      ["Wildflower Seed Mix", 9],
      ["Lavender Plant", 14],
      ["Olive Tree 4 ft", 89],
      ["Bulb Collection", 19],
    ],
  },
  {
    name: "Garden Tools",
    parent: "Garden",
    season: "garden",
    suppliers: ["Stonebridge Tools"],
    items: [
      ["Pruning Shears", 32],
      ["Hand Trowel", 17],
      ["Digging Spade", 54],
      ["Wheelbarrow", 129],
      ["Garden Fork", 49],
    ],
  },
  {
    name: "Watering",
    parent: "Garden",
    season: "summer",
    suppliers: ["Verde Irrigation"],
    items: [
      ["Watering Can 2 gal", 34],
      ["Drip Irrigation Kit", 68],
      ["Soaker Hose 50 ft", 42],
      ["Rain Barrel", 139],
    ],
  },
  {
    name: "Outdoor Furniture",
    parent: "Outdoor Living",
    season: "summer",
    suppliers: ["Oakline Furniture Works", "Cedar Ridge Outdoor"],
    items: [
      ["Teak Garden Bench", 189],
      ["Folding Bistro Set", 219],
      ["Adirondack Chair", 159],
      ["Patio Side Table", 74],
      ["Hammock", 98],
    ],
  },
  {
    name: "Outdoor Lighting",
    parent: "Outdoor Living",
    season: "summer",
    suppliers: ["Nordlys Lighting"],
    items: [
      ["Solar Path Lights", 46],
      ["Festoon Lights 30 ft", 38],
      ["Storm Lantern", 42],
      ["Wall Lantern", 64],
    ],
  },
  {
    name: "Fire and Grill",
    parent: "Outdoor Living",
    season: "summer",
    suppliers: ["Cedar Ridge Outdoor"],
    items: [
      ["Steel Fire Pit", 149],
      ["Grill Tool Set", 45],
      ["Kettle Grill", 169],
    ],
  },
  {
    name: "Tableware",
    parent: "Kitchen and Dining",
    season: "steady",
    suppliers: [surprises.damagedGoodsSupplier],
    items: [
      ["Dinner Plate Set", 68],
      ["Stoneware Bowl Set", 52],
      ["Serving Platter", 41],
      ["Mug Set", 34],
    ],
  },
  {
    name: "Glassware",
    parent: "Kitchen and Dining",
    season: "steady",
    suppliers: ["Brightwater Glass"],
    items: [
      ["Tumbler Set", 36],
      ["Wine Glass Set", 48],
      ["Carafe", 33],
      ["Storage Jar Trio", 29],
    ],
  },
  {
    name: "Kitchen Linen",
    parent: "Kitchen and Dining",
    season: "steady",
    suppliers: ["Loom & Field Textiles"],
    items: [
      ["Linen Apron", 38],
      ["Tea Towel Set", 22],
      ["Table Runner", 34],
      ["Napkin Set", 26],
    ],
  },
  {
    name: "Bedding",
    parent: "Home",
    season: "winter",
    suppliers: ["Loom & Field Textiles"],
    items: [
      ["Linen Duvet Cover", 139],
      ["Wool Blanket", 119],
      ["Cotton Sheet Set", 89],
      ["Quilted Throw", 79],
    ],
  },
  {
    name: "Candles and Scents",
    parent: "Home",
    season: "winter",
    suppliers: ["Hearth & Wick"],
    items: [
      ["Soy Candle", 24],
      ["Pillar Candle Set", 28],
      ["Reed Diffuser", 32],
      ["Candle Gift Box", 46],
    ],
  },
  {
    name: "Lamps",
    parent: "Home",
    season: "winter",
    suppliers: ["Nordlys Lighting"],
    items: [
      ["Table Lamp", 84],
      ["Floor Lamp", 149],
      ["Reading Lamp", 69],
    ],
  },
  {
    name: "Indoor Furniture",
    parent: "Home",
    season: "steady",
    suppliers: ["Oakline Furniture Works"],
    items: [
      ["Oak Side Table", 129],
      ["Bookshelf", 249],
      ["Entry Bench", 169],
      ["Step Stool", 59],
    ],
  },
  {
    name: "Rugs and Cushions",
    parent: "Home",
    season: "steady",
    suppliers: ["Loom & Field Textiles"],
    items: [
      ["Jute Rug 5x8", 159],
      ["Cushion Cover", 29],
      ["Floor Cushion", 64],
    ],
  },
  {
    name: "Stationery",
    parent: "Gifts",
    season: "steady",
    suppliers: ["Juniper Paper Goods"],
    items: [
      ["Garden Journal", 21],
      ["Notecard Set", 16],
      ["Wall Calendar", 18],
    ],
  },
  {
    name: "Holiday Decor",
    parent: "Gifts",
    season: "holiday",
    suppliers: ["Little Acorn Decor"],
    items: [
      ["Evergreen Wreath", 58],
      ["Glass Ornament Set", 34],
      ["Advent House", 72],
      ["Ribbon Garland", 19],
    ],
  },
];
