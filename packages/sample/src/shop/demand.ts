import { type Day, monthOf, toDay, weekdayOf, yearOf } from "./calendar.ts";
import type { GoodsCatalog } from "./generate-catalog.ts";
import { seasons } from "./goods.ts";
import type { Random } from "./random.ts";
import type { Product } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const ordersPerDay = 66;
const monthFactors = [0.8, 0.76, 0.92, 1.12, 1.2, 1.04, 0.9, 0.86, 0.9, 0.98, 1.32, 1.5];
const weekdayFactors = [1.22, 0.98, 0.9, 0.92, 0.94, 1.0, 1.24];

/** How many orders come in on a day: the year's course, the week's, growth, the November sale, and chance. */
export function orderCount(day: Day, timeline: Timeline, random: Random): number {
  const growth = 1 + 0.34 * ((day - timeline.firstDay) / 730);
  const season = monthFactors[monthOf(day) - 1] ?? 1;
  const weekday = weekdayFactors[weekdayOf(day)] ?? 1;
  const sale = isNovemberSale(day) ? 1.9 : 1;
  // The shop is seen in the morning of its last day.
  const dayShare = day === timeline.today ? 0.3 : 1;
  return Math.round(ordersPerDay * growth * season * weekday * sale * dayShare * (0.88 + random.next() * 0.24));
}

/** From the Friday after the fourth Thursday of November to the Monday after it. */
export function isNovemberSale(day: Day): boolean {
  const first = toDay(yearOf(day), 11, 1);
  const fourthThursday = first + ((4 - weekdayOf(first) + 7) % 7) + 21;
  return day > fourthThursday && day <= fourthThursday + 4;
}

/** What people buy in which month. */
export class ProductPicker {
  private readonly products: readonly Product[];
  /** By month: running sums of the products' weights. */
  private readonly sums: readonly (readonly number[])[];
  private readonly random: Random;

  constructor(goods: GoodsCatalog, random: Random) {
    this.random = random;
    this.products = goods.products;
    const popularity = goods.products.map(() => 0.35 + random.next() ** 2 * 1.9);
    this.sums = monthFactors.map((_, month) => {
      let sum = 0;
      return goods.products.map((product, index) => {
        const season = seasons[goods.seasons.get(product.categoryId) ?? "steady"][month] ?? 1;
        sum += (popularity[index] ?? 1) * season * Math.min(1.4, (6000 / product.listPrice) ** 0.35);
        return sum;
      });
    });
  }

  pick(day: Day): Product {
    const sums = this.sums[monthOf(day) - 1] ?? [];
    const at = this.random.next() * (sums.at(-1) ?? 0);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const product = this.products[low];
    if (product === undefined) throw new RangeError("There are no products");
    return product;
  }
}
