import type { Day } from "./calendar.ts";
import type { CustomerBook } from "./customer-book.ts";
import { isNovemberSale, orderCount, type ProductPicker } from "./demand.ts";
import type { Random } from "./random.ts";
import type { Customer, Employee, Order, OrderLine, Product } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const channels = [
  ["web", 56],
  ["mobile app", 27],
  ["phone", 10],
  ["marketplace", 7],
] as const;
const lineCounts = [
  [1, 38],
  [2, 30],
  [3, 18],
  [4, 9],
  [5, 5],
] as const;
const quantities = [
  [1, 72],
  [2, 18],
  [3, 5],
  [4, 4],
  [6, 1],
] as const;
const bargainHunters = 64;

export interface OrderBook {
  readonly orders: Order[];
  readonly orderLines: OrderLine[];
}

interface OrderSources {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly customers: CustomerBook;
  readonly picker: ProductPicker;
  readonly salesPeople: readonly Employee[];
  readonly mispriced: Product;
}

/** All orders with their lines, oldest first. Their status is still `processing`: shipping decides. */
export function generateOrders(sources: OrderSources): OrderBook {
  const book: OrderBook = { orders: [], orderLines: [] };
  const { random, timeline, customers } = sources;
  for (let day = timeline.firstDay; day <= timeline.today; day++) {
    const count = orderCount(day, timeline, random);
    for (let i = 0; i < count; i++) {
      const isNew = random.chance(0.125);
      placeOrder({ book, sources, day, customer: isNew ? customers.signUp(day) : customers.returning(day) });
    }
    // Some look around first, or never buy.
    if (random.chance(0.8)) customers.signUp(day);
    if (day === timeline.pricingMistakeDay) {
      for (let i = 0; i < bargainHunters; i++)
        placeOrder({ book, sources, day, customer: customers.returning(day), first: sources.mispriced });
    }
  }
  return book;
}

function placeOrder(input: {
  readonly book: OrderBook;
  readonly sources: OrderSources;
  readonly day: Day;
  readonly customer: Customer;
  readonly first?: Product;
}): void {
  const { book, sources, day, customer } = input;
  const { random } = sources;
  const channel = random.weighted(channels);
  const order: Order = {
    id: book.orders.length + 1,
    customerId: customer.id,
    employeeId: channel === "phone" ? random.pick(sources.salesPeople).id : null,
    day,
    status: "processing",
    channel,
    shippingAddressId: sources.customers.shippingAddress(customer).id,
    totalAmount: 0,
  };
  const products = new Set(input.first === undefined ? [] : [input.first]);
  const count = input.first === undefined ? random.weighted(lineCounts) : 1;
  while (products.size < count) products.add(sources.picker.pick(day));
  for (const product of products) {
    const line = toLine({ id: book.orderLines.length + 1, order, product, segment: customer.segment, sources });
    book.orderLines.push(line);
    order.totalAmount += line.total;
  }
  book.orders.push(order);
}

function toLine(input: {
  readonly id: number;
  readonly order: Order;
  readonly product: Product;
  readonly segment: string;
  readonly sources: OrderSources;
}): OrderLine {
  const { order, product, sources } = input;
  const { random, timeline } = sources;
  const quantity = input.segment === "Hospitality" ? random.weighted(quantities) * 2 : random.weighted(quantities);
  const unitPrice = priceOn(order.day, product, sources);
  const gross = quantity * unitPrice;
  const isMistake = product === sources.mispriced && order.day === timeline.pricingMistakeDay;
  const discount = isMistake ? 0 : Math.round(gross * discountRate(order.day, input.segment, random));
  return { id: input.id, orderId: order.id, productId: product.id, quantity, unitPrice, discount, total: gross - discount };
}

function priceOn(day: Day, product: Product, { timeline, mispriced }: OrderSources): number {
  if (product === mispriced && day === timeline.pricingMistakeDay) return Math.round(product.listPrice / 10);
  return day < timeline.priceRiseDay ? Math.round(product.listPrice * 0.96) : product.listPrice;
}

function discountRate(day: Day, segment: string, random: Random): number {
  if (isNovemberSale(day) && random.chance(0.65)) return 0.2;
  if (segment === "Landscaper" || segment === "Interior designer") return 0.08;
  return random.chance(0.11) ? 0.1 : 0;
}
