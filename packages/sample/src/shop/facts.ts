import { type DayRange, dayOf, isWithin, lastCompleteQuarter, monthsOf, type Quarter, secondsPerDay, startOfMonth } from "./calendar.ts";
import type { Shop } from "./shop.ts";

export interface MonthFigures {
  readonly month: DayRange;
  readonly orders: number;
  /** Whole cents, like all amounts here. */
  readonly sales: number;
}

/** What the documents state about the shop, counted from the same rows that the database holds. */
export interface Facts {
  readonly today: Date;
  readonly quarter: Quarter;
  readonly months: readonly MonthFigures[];
  readonly orders: number;
  readonly sales: number;
  readonly salesYearBefore: number;
  readonly refunds: number;
  /** The refunds that were booked by the 10th of the quarter's last month. The board report gives these for the whole quarter: the one wrong number. */
  readonly refundsStated: number;
  readonly topCategories: readonly { readonly name: string; readonly sales: number }[];
  /** Parcels shipped in the quarter that arrived on the promised day or before, of all that arrived; 0 to 1. */
  readonly onTimeShare: number;
  readonly ticketsOpened: number;
  readonly averageSatisfaction: number;
  /** Parcels of the twelve months before today's month, by carrier. */
  readonly yearlyParcels: ReadonlyMap<string, number>;
}

export function factsOf(shop: Shop, today: Date): Facts {
  const quarter = lastCompleteQuarter(dayOf(today));
  const orders = shop.orders.filter((order) => isWithin(order.day, quarter));
  const yearBefore = { first: startOfMonth(quarter.first, -12), last: startOfMonth(quarter.first, -9) - 1 };
  const refunds = shop.refunds.filter((refund) => isWithin(refund.day, quarter));
  const booksClosedOn = startOfMonth(quarter.last) + 9;
  const tickets = shop.supportTickets.filter((ticket) => isWithin(dayOfMoment(ticket.openedAt), quarter));
  const ratings = tickets.flatMap((ticket) => ticket.satisfaction ?? []);
  return {
    today,
    quarter,
    months: monthsOf(quarter).map((month) => {
      const inMonth = orders.filter((order) => isWithin(order.day, month));
      return { month, orders: inMonth.length, sales: sum(inMonth.map((order) => order.totalAmount)) };
    }),
    orders: orders.length,
    sales: sum(orders.map((order) => order.totalAmount)),
    salesYearBefore: sum(shop.orders.filter((order) => isWithin(order.day, yearBefore)).map((order) => order.totalAmount)),
    refunds: sum(refunds.map((refund) => refund.amount)),
    refundsStated: sum(refunds.filter((refund) => refund.day <= booksClosedOn).map((refund) => refund.amount)),
    topCategories: topCategories(shop, quarter),
    onTimeShare: onTimeShare(shop, quarter),
    ticketsOpened: tickets.length,
    averageSatisfaction: sum(ratings) / Math.max(1, ratings.length),
    yearlyParcels: yearlyParcels(shop, dayOf(today)),
  };
}

function topCategories(shop: Shop, quarter: Quarter): Facts["topCategories"] {
  const inQuarter = new Set(shop.orders.filter((order) => isWithin(order.day, quarter)).map((order) => order.id));
  const categoryOf = new Map(shop.products.map((product) => [product.id, product.categoryId]));
  const sales = new Map<number, number>();
  for (const line of shop.orderLines) {
    const category = categoryOf.get(line.productId);
    if (category !== undefined && inQuarter.has(line.orderId)) sales.set(category, (sales.get(category) ?? 0) + line.total);
  }
  return shop.categories
    .map((category) => ({ name: category.name, sales: sales.get(category.id) ?? 0 }))
    .sort((one, other) => other.sales - one.sales)
    .slice(0, 5);
}

function onTimeShare(shop: Shop, quarter: Quarter): number {
  let [delivered, onTime] = [0, 0];
  for (const shipment of shop.shipments) {
    if (shipment.deliveredAt === null || !isWithin(dayOfMoment(shipment.shippedAt), quarter)) continue;
    delivered++;
    if (dayOfMoment(shipment.deliveredAt) <= shipment.promisedOn) onTime++;
  }
  return onTime / Math.max(1, delivered);
}

function yearlyParcels(shop: Shop, today: number): Map<string, number> {
  const year = { first: startOfMonth(today, -12), last: startOfMonth(today) - 1 };
  const counts = new Map<string, number>();
  for (const shipment of shop.shipments) {
    if (isWithin(dayOfMoment(shipment.shippedAt), year)) counts.set(shipment.carrier, (counts.get(shipment.carrier) ?? 0) + 1);
  }
  return counts;
}

function dayOfMoment(moment: number): number {
  return Math.floor(moment / secondsPerDay);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
