import { type Moment, secondsPerDay } from "./calendar.ts";
import type { Random } from "./random.ts";
import type { Employee, Order, Refund, Shipment, SupportTicket } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const ticketChannels = [
  ["email", 52],
  ["chat", 31],
  ["phone", 17],
] as const;
const otherTopics = ["product question", "change of address", "invoice", "warranty"] as const;

interface Cause {
  readonly order: Order;
  readonly topic: string;
  readonly at: Moment;
  /** 0 calm to 2 angry. */
  readonly anger: number;
}

/** Tickets about refunds, late parcels and this and that, oldest first. */
export function generateTickets(sources: {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly orders: readonly Order[];
  readonly shipments: readonly Shipment[];
  readonly refunds: readonly Refund[];
  readonly agents: readonly Employee[];
}): SupportTicket[] {
  const { random, timeline } = sources;
  return causesOf(sources)
    .filter((cause) => cause.at < timeline.now)
    .sort((one, other) => one.at - other.at || one.order.id - other.order.id)
    .map((cause, index) => {
      const resolvedAt = cause.at + Math.round(3600 * (1 + random.next() ** 2 * (cause.anger > 0 ? 96 : 44)));
      const isResolved = resolvedAt < timeline.now;
      return {
        id: index + 1,
        customerId: cause.order.customerId,
        orderId: cause.topic === "product question" ? null : cause.order.id,
        employeeId: random.pick(sources.agents).id,
        topic: cause.topic,
        channel: random.weighted(ticketChannels),
        openedAt: cause.at,
        resolvedAt: isResolved ? resolvedAt : null,
        satisfaction: isResolved && random.chance(0.7) ? Math.max(1, Math.min(5, random.int(3, 5) - cause.anger)) : null,
      };
    });
}

function causesOf(sources: Parameters<typeof generateTickets>[0]): Cause[] {
  const { random } = sources;
  const orders = new Map(sources.orders.map((order) => [order.id, order]));
  const causes: Cause[] = [];
  const add = (orderId: number, cause: Omit<Cause, "order">) => {
    const order = orders.get(orderId);
    if (order !== undefined) causes.push({ order, ...cause });
  };
  for (const refund of sources.refunds) {
    if (!random.chance(0.6)) continue;
    const topic = refund.reason === "damaged goods" ? "damaged goods" : "refund";
    add(refund.orderId, {
      topic,
      at: (refund.day - 2) * secondsPerDay + random.int(8 * 3600, 20 * 3600),
      anger: topic === "refund" ? 0 : 1,
    });
  }
  for (const shipment of sources.shipments) {
    const isLate = shipment.deliveredAt !== null && Math.floor(shipment.deliveredAt / secondsPerDay) > shipment.promisedOn;
    if (isLate && random.chance(0.35))
      add(shipment.orderId, {
        topic: "late delivery",
        at: (shipment.promisedOn + 1) * secondsPerDay + random.int(8 * 3600, 20 * 3600),
        anger: 2,
      });
  }
  for (const order of sources.orders) {
    if (random.chance(0.045))
      add(order.id, { topic: random.pick(otherTopics), at: order.day * secondsPerDay + random.int(23 * 3600, 60 * 3600), anger: 0 });
  }
  return causes;
}
