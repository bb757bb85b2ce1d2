import { type Moment, secondsPerDay } from "./calendar.ts";
import { type Carrier, carriers, surprises } from "./house-rules.ts";
import type { Random } from "./random.ts";
import type { Address, Order, Payment, Shipment } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const methods = [
  ["credit card", 54],
  ["PayPal", 21],
  ["Apple Pay", 12],
  ["bank transfer", 9],
  ["gift card", 4],
] as const;

/** Pays and ships the orders, or cancels them, and sets their status. */
export function generateFulfilment(
  orders: readonly Order[],
  sources: { readonly random: Random; readonly timeline: Timeline; readonly addresses: readonly Address[] },
): { payments: Payment[]; shipments: Shipment[] } {
  const payments: Payment[] = [];
  const shipments: Shipment[] = [];
  const countries = new Map(sources.addresses.map((address) => [address.id, address.country]));
  for (const order of orders) {
    const orderedAt = momentOn(order, sources);
    if (sources.random.chance(0.023)) {
      order.status = "cancelled";
      continue;
    }
    payments.push(...pay(order, { orderedAt, firstId: payments.length + 1, random: sources.random }));
    const isAbroad = countries.get(order.shippingAddressId) !== "United States";
    const shipment = ship(order, { id: shipments.length + 1, orderedAt, isAbroad, ...sources });
    if (shipment === null) continue;
    shipments.push(shipment);
    order.status = shipment.deliveredAt === null ? "shipped" : "delivered";
  }
  return { payments, shipments };
}

function momentOn(order: Order, { random, timeline }: { readonly random: Random; readonly timeline: Timeline }): Moment {
  const seconds = order.day === timeline.today ? random.int(0, 8 * 3600) : random.int(6 * 3600, 23 * 3600);
  return order.day * secondsPerDay + seconds;
}

function pay(order: Order, input: { readonly orderedAt: Moment; readonly firstId: number; readonly random: Random }): Payment[] {
  const { random, firstId } = input;
  const paidAt = input.orderedAt + random.int(20, 900);
  // A gift card rarely covers an order.
  if (order.totalAmount > 6000 && random.chance(0.03)) {
    const voucher = random.pick([2500, 5000]);
    return [
      { id: firstId, orderId: order.id, method: "gift card", amount: voucher, paidAt },
      { id: firstId + 1, orderId: order.id, method: "credit card", amount: order.totalAmount - voucher, paidAt: paidAt + 5 },
    ];
  }
  return [{ id: firstId, orderId: order.id, method: random.weighted(methods), amount: order.totalAmount, paidAt }];
}

/** Null while the parcel is still in the warehouse. */
function ship(
  order: Order,
  input: {
    readonly id: number;
    readonly orderedAt: Moment;
    readonly isAbroad: boolean;
    readonly random: Random;
    readonly timeline: Timeline;
  },
): Shipment | null {
  const { random, timeline } = input;
  const carrier = random.weighted(carriers.map((one) => [one, one.share] as const));
  const shippedAt = input.orderedAt + random.int(5 * 3600, 40 * 3600);
  const trackingNumber = `${carrier.name.slice(0, 2).toUpperCase()}${random.int(10_000_000, 99_999_999)}`;
  const shippingCost = Math.round(carrier.baseCost * (input.isAbroad ? 2.1 : 1) * (0.9 + random.next() * 0.7));
  const promisedDays = carrier.promisedDays + (input.isAbroad ? carrier.abroadDays : 0);
  const lateDays = daysLate(carrier, { shippedAt, timeline, random });
  const travelSeconds = Math.max(0.6, promisedDays + lateDays) * secondsPerDay;
  if (shippedAt > timeline.now) return null;
  const shippedOn = Math.floor(shippedAt / secondsPerDay);
  const arrival = afternoonOf(Math.floor((shippedAt + travelSeconds) / secondsPerDay), random);
  return {
    id: input.id,
    orderId: order.id,
    carrier: carrier.name,
    trackingNumber,
    shippedAt,
    promisedOn: shippedOn + promisedDays,
    deliveredAt: arrival > timeline.now ? null : Math.max(arrival, shippedAt + 4 * 3600),
    shippingCost,
  };
}

/** Mostly on the day or before; negative is early. */
function daysLate(carrier: Carrier, input: { readonly shippedAt: Moment; readonly timeline: Timeline; readonly random: Random }): number {
  const { random, timeline } = input;
  const isBadTime = carrier.name === surprises.lateCarrier && input.shippedAt >= timeline.lateSince * secondsPerDay;
  if (random.chance(isBadTime ? 0.46 : 0.035)) return random.int(1, isBadTime ? 7 : 4);
  return -random.int(0, Math.min(2, carrier.promisedDays - 1));
}

function afternoonOf(day: number, random: Random): Moment {
  return day * secondsPerDay + random.int(9 * 3600, 19 * 3600);
}
