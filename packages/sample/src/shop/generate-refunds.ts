import { isWithin, secondsPerDay } from "./calendar.ts";
import { refundRules, surprises } from "./house-rules.ts";
import type { Random } from "./random.ts";
import type { Employee, Order, OrderLine, Product, Refund, Shipment, Supplier } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const reasons = [
  ["changed mind", 36],
  ["damaged goods", 20],
  ["defective", 17],
  ["wrong item", 14],
] as const;
const usualShare = 0.028;
const lateShare = 0.11;
/** By quarter: the supplier sells less in autumn and winter, and refunds are to reach nearly five percent of sales in each. */
const damagedShares = [0.18, 0.18, 0.2, 0.33];

interface RefundSources {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly orders: readonly Order[];
  readonly orderLines: readonly OrderLine[];
  readonly shipments: readonly Shipment[];
  readonly products: readonly Product[];
  readonly suppliers: readonly Supplier[];
  readonly managers: readonly Employee[];
}

/** Refunds of delivered goods, at most one for a line, oldest first. */
export function generateRefunds(sources: RefundSources): Refund[] {
  const { random, timeline } = sources;
  const orders = new Map(sources.orders.map((order) => [order.id, order]));
  const shipments = new Map(sources.shipments.map((shipment) => [shipment.orderId, shipment]));
  const fragile = fragileProducts(sources);
  const damagedShare = damagedShares[timeline.lastQuarter.number - 1] ?? 0;
  const refunds: Omit<Refund, "id">[] = [];
  for (const line of sources.orderLines) {
    const shipment = shipments.get(line.orderId);
    const order = orders.get(line.orderId);
    if (order === undefined || shipment === undefined || shipment.deliveredAt === null || line.total === 0) continue;
    const isBadBatch = fragile.has(line.productId) && isWithin(order.day, timeline.damagedGoodsDays);
    const reason = isBadBatch && random.chance(damagedShare) ? "damaged goods" : usualReason(shipment, random);
    if (reason === null) continue;
    const day = Math.floor(shipment.deliveredAt / secondsPerDay) + random.int(2, reason === "changed mind" ? 24 : 12);
    const amount = amountOf(line, reason, random);
    const approver = random.pick(sources.managers);
    if (day >= timeline.today) continue;
    refunds.push({
      orderId: order.id,
      orderLineId: line.id,
      day,
      amount,
      reason,
      status: day > timeline.today - 9 && random.chance(0.6) ? "pending" : "paid",
      approvedBy: amount > refundRules.managerApprovalAbove ? approver.id : null,
    });
  }
  return refunds
    .sort((one, other) => one.day - other.day || one.orderLineId - other.orderLineId)
    .map((refund, index) => ({ id: index + 1, ...refund }));
}

function fragileProducts(sources: RefundSources): ReadonlySet<number> {
  const supplier = sources.suppliers.find((one) => one.name === surprises.damagedGoodsSupplier);
  return new Set(sources.products.filter((product) => product.supplierId === supplier?.id).map((product) => product.id));
}

/** Null for most lines: the customer keeps what came. */
function usualReason(shipment: Shipment, random: Random): string | null {
  const isLate = shipment.deliveredAt !== null && Math.floor(shipment.deliveredAt / secondsPerDay) > shipment.promisedOn;
  if (isLate && random.chance(lateShare)) return "late delivery";
  return random.chance(usualShare) ? random.weighted(reasons) : null;
}

/** Damaged goods are refunded in full; so are most others. Late deliveries get a part back. */
function amountOf(line: OrderLine, reason: string, random: Random): number {
  if (reason === "damaged goods") return line.total;
  if (reason === "late delivery") return Math.max(1, Math.round(line.total * 0.25));
  return random.chance(0.75) ? line.total : Math.max(1, Math.round(line.total * random.pick([0.3, 0.5, 0.6])));
}
