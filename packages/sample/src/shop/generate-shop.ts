import { dayOf } from "./calendar.ts";
import { CustomerBook } from "./customer-book.ts";
import { ProductPicker } from "./demand.ts";
import { generateEmployees, generateGoods } from "./generate-catalog.ts";
import { generateFulfilment } from "./generate-fulfilment.ts";
import { generateOrders } from "./generate-orders.ts";
import { generateRefunds } from "./generate-refunds.ts";
import { generateTickets } from "./generate-tickets.ts";
import { surprises } from "./house-rules.ts";
import { Random } from "./random.ts";
import type { Employee, Shop } from "./shop.ts";
import { timelineOf } from "./timeline.ts";

const seed = 20_240_607;

/** The whole shop as of the morning (UTC) of `today`: the same day gives the same shop. Takes about half a second. */
export function generateShop(today: Date): Shop {
  const timeline = timelineOf(dayOf(today));
  // Each part has its own numbers, so that a change in one leaves the others alone.
  const goods = generateGoods(new Random(seed), timeline.firstDay);
  const employees = generateEmployees(new Random(seed + 1), timeline.firstDay);
  const customers = new CustomerBook(new Random(seed + 2), timeline);
  const mispriced = goods.products.find((product) => product.name.endsWith(surprises.mispricedItem));
  if (mispriced === undefined) throw new RangeError(`There is no ${surprises.mispricedItem}`);

  const orderRandom = new Random(seed + 3);
  const { orders, orderLines } = generateOrders({
    random: orderRandom,
    timeline,
    customers,
    picker: new ProductPicker(goods, orderRandom),
    salesPeople: inDepartment(employees, "Sales"),
    mispriced,
  });
  const { payments, shipments } = generateFulfilment(orders, { random: new Random(seed + 4), timeline, addresses: customers.addresses });
  const managers = employees.filter((employee) => employee.jobTitle.startsWith("Head of"));
  const refunds = generateRefunds({ random: new Random(seed + 5), timeline, orders, orderLines, shipments, managers, ...goods });
  const agents = inDepartment(employees, "Customer Support");
  const supportTickets = generateTickets({ random: new Random(seed + 6), timeline, orders, shipments, refunds, agents });
  return {
    firstDay: timeline.firstDay,
    lastDay: timeline.today,
    categories: goods.categories,
    suppliers: goods.suppliers,
    products: goods.products,
    employees,
    customers: customers.customers,
    addresses: customers.addresses,
    orders,
    orderLines,
    payments,
    shipments,
    refunds,
    supportTickets,
  };
}

function inDepartment(employees: readonly Employee[], department: string): Employee[] {
  return employees.filter((employee) => employee.department === department);
}
