import type {
  Address,
  Category,
  Customer,
  Employee,
  Order,
  OrderLine,
  Payment,
  Product,
  Refund,
  Shipment,
  Supplier,
  SupportTicket,
} from "../shop/shop.ts";
import type { Table } from "./table.ts";

export const categories: Table<Category> = {
  name: "categories",
  comment: "Product categories in two levels: departments such as Garden, and the categories in them",
  columns: [
    { name: "category_id", type: "integer", comment: "Number of the category", read: (row) => row.id },
    { name: "name", type: "text", comment: "Name of the category", read: (row) => row.name },
    {
      name: "parent_category_id",
      type: "integer",
      isNullable: true,
      references: "categories(category_id)",
      comment: "The department above; empty for a department itself",
      read: (row) => row.parentId,
    },
  ],
};

export const suppliers: Table<Supplier> = {
  name: "suppliers",
  comment: "Companies that make the products",
  columns: [
    { name: "supplier_id", type: "integer", comment: "Number of the supplier", read: (row) => row.id },
    { name: "name", type: "text", comment: "Company name", read: (row) => row.name },
    { name: "country", type: "text", comment: "Country that it delivers from", read: (row) => row.country },
    { name: "lead_time_days", type: "integer", comment: "Days from our purchase order to our warehouse", read: (row) => row.leadTimeDays },
    { name: "contract_since", type: "day", comment: "First day of the contract", read: (row) => row.contractSince },
  ],
};

export const products: Table<Product> = {
  name: "products",
  comment: "What the shop sells",
  columns: [
    { name: "product_id", type: "integer", comment: "Number of the product", read: (row) => row.id },
    { name: "name", type: "text", comment: "Name in the shop, with its collection first", read: (row) => row.name },
    {
      name: "category_id",
      type: "integer",
      references: "categories(category_id)",
      comment: "Category of the product",
      read: (row) => row.categoryId,
    },
    { name: "supplier_id", type: "integer", references: "suppliers(supplier_id)", comment: "Who makes it", read: (row) => row.supplierId },
    { name: "list_price", type: "money", comment: "Current price of one piece in US dollars", read: (row) => row.listPrice },
    { name: "unit_cost", type: "money", comment: "What one piece costs us in US dollars", read: (row) => row.unitCost },
    { name: "launched_on", type: "day", comment: "First day in the shop", read: (row) => row.launchedOn },
    {
      name: "is_discontinued",
      type: "boolean",
      comment: "Whether it will not be ordered again from the supplier",
      read: (row) => row.isDiscontinued,
    },
  ],
};

export const employees: Table<Employee> = {
  name: "employees",
  comment: "People who work for the shop",
  columns: [
    { name: "employee_id", type: "integer", comment: "Number of the employee", read: (row) => row.id },
    { name: "first_name", type: "text", comment: "First name", read: (row) => row.firstName },
    { name: "last_name", type: "text", comment: "Last name", read: (row) => row.lastName },
    { name: "email", type: "text", comment: "Address at work", read: (row) => row.email },
    { name: "job_title", type: "text", comment: "Position", read: (row) => row.jobTitle },
    {
      name: "department",
      type: "text",
      comment: "Sales, Customer Support, Warehouse, Purchasing, Marketing, Finance or Management",
      read: (row) => row.department,
    },
    {
      name: "manager_id",
      type: "integer",
      isNullable: true,
      references: "employees(employee_id)",
      comment: "Whom the employee reports to",
      read: (row) => row.managerId,
    },
    { name: "hired_on", type: "day", comment: "First day at work", read: (row) => row.hiredOn },
    { name: "annual_salary", type: "money", comment: "Yearly salary in US dollars", read: (row) => row.annualSalary },
  ],
};

export const customers: Table<Customer> = {
  name: "customers",
  comment: "People and businesses that have an account",
  columns: [
    { name: "customer_id", type: "integer", comment: "Number of the customer", read: (row) => row.id },
    { name: "first_name", type: "text", comment: "First name", read: (row) => row.firstName },
    { name: "last_name", type: "text", comment: "Last name", read: (row) => row.lastName },
    { name: "email", type: "text", comment: "Address for order mails", read: (row) => row.email },
    { name: "segment", type: "text", comment: "Household, Landscaper, Interior designer or Hospitality", read: (row) => row.segment },
    { name: "country", type: "text", comment: "Country of the account", read: (row) => row.country },
    { name: "signed_up_on", type: "day", comment: "Day on which the account was opened", read: (row) => row.signedUpOn },
  ],
};

export const addresses: Table<Address> = {
  name: "addresses",
  comment: "Where customers have their orders sent",
  columns: [
    { name: "address_id", type: "integer", comment: "Number of the address", read: (row) => row.id },
    {
      name: "customer_id",
      type: "integer",
      references: "customers(customer_id)",
      comment: "Whose address it is",
      read: (row) => row.customerId,
    },
    { name: "street", type: "text", comment: "Number and street", read: (row) => row.street },
    { name: "city", type: "text", comment: "City", read: (row) => row.city },
    { name: "region", type: "text", comment: "State, province or land", read: (row) => row.region },
    { name: "postal_code", type: "text", comment: "Postal code", read: (row) => row.postalCode },
    { name: "country", type: "text", comment: "Country", read: (row) => row.country },
    { name: "is_default", type: "boolean", comment: "Whether it is offered first", read: (row) => row.isDefault },
  ],
};

export const orders: Table<Order> = {
  name: "orders",
  comment: "Orders placed by customers, with cancelled ones",
  columns: [
    { name: "order_id", type: "integer", comment: "Number of the order", read: (row) => row.id },
    { name: "customer_id", type: "integer", references: "customers(customer_id)", comment: "Who ordered", read: (row) => row.customerId },
    {
      name: "employee_id",
      type: "integer",
      isNullable: true,
      references: "employees(employee_id)",
      comment: "Who took the order on the phone",
      read: (row) => row.employeeId,
    },
    { name: "order_date", type: "day", comment: "Day on which the order was placed", read: (row) => row.day },
    { name: "status", type: "text", comment: "processing, shipped, delivered or cancelled", read: (row) => row.status },
    { name: "channel", type: "text", comment: "web, mobile app, phone or marketplace", read: (row) => row.channel },
    {
      name: "shipping_address_id",
      type: "integer",
      references: "addresses(address_id)",
      comment: "Where it is sent",
      read: (row) => row.shippingAddressId,
    },
    {
      name: "total_amount",
      type: "money",
      comment: "Sales value of the order in US dollars: the sum of its lines, after discounts",
      read: (row) => row.totalAmount,
    },
  ],
};

export const orderLines: Table<OrderLine> = {
  name: "order_lines",
  comment: "The products of each order",
  columns: [
    { name: "order_line_id", type: "integer", comment: "Number of the line", read: (row) => row.id },
    { name: "order_id", type: "integer", references: "orders(order_id)", comment: "Order of the line", read: (row) => row.orderId },
    { name: "product_id", type: "integer", references: "products(product_id)", comment: "What was ordered", read: (row) => row.productId },
    { name: "quantity", type: "integer", comment: "How many pieces", read: (row) => row.quantity },
    { name: "unit_price", type: "money", comment: "Price of one piece on that day in US dollars", read: (row) => row.unitPrice },
    { name: "discount", type: "money", comment: "Taken off the line in US dollars", read: (row) => row.discount },
    { name: "line_total", type: "money", comment: "Quantity times unit price, less the discount, in US dollars", read: (row) => row.total },
  ],
};

export const payments: Table<Payment> = {
  name: "payments",
  comment: "Money received for orders; an order may be paid in two parts",
  columns: [
    { name: "payment_id", type: "integer", comment: "Number of the payment", read: (row) => row.id },
    { name: "order_id", type: "integer", references: "orders(order_id)", comment: "Order that was paid", read: (row) => row.orderId },
    { name: "method", type: "text", comment: "credit card, PayPal, Apple Pay, bank transfer or gift card", read: (row) => row.method },
    { name: "amount", type: "money", comment: "Received in US dollars", read: (row) => row.amount },
    { name: "paid_at", type: "moment", comment: "When it was received", read: (row) => row.paidAt },
  ],
};

export const shipments: Table<Shipment> = {
  name: "shipments",
  comment: "Parcels sent to customers, one for an order",
  columns: [
    { name: "shipment_id", type: "integer", comment: "Number of the shipment", read: (row) => row.id },
    { name: "order_id", type: "integer", references: "orders(order_id)", comment: "Order in the parcel", read: (row) => row.orderId },
    { name: "carrier", type: "text", comment: "Who carries it", read: (row) => row.carrier },
    { name: "tracking_number", type: "text", comment: "Number at the carrier", read: (row) => row.trackingNumber },
    { name: "shipped_at", type: "moment", comment: "When it left the warehouse", read: (row) => row.shippedAt },
    {
      name: "promised_on",
      type: "day",
      comment: "Day on which the carrier promised to deliver; later is late",
      read: (row) => row.promisedOn,
    },
    {
      name: "delivered_at",
      type: "moment",
      isNullable: true,
      comment: "When it arrived; empty while on its way",
      read: (row) => row.deliveredAt,
    },
    { name: "shipping_cost", type: "money", comment: "What the carrier charges us in US dollars", read: (row) => row.shippingCost },
  ],
};

export const refunds: Table<Refund> = {
  name: "refunds",
  comment: "Money given back to customers, for one line of an order each",
  columns: [
    { name: "refund_id", type: "integer", comment: "Number of the refund", read: (row) => row.id },
    { name: "order_id", type: "integer", references: "orders(order_id)", comment: "Order of the refund", read: (row) => row.orderId },
    {
      name: "order_line_id",
      type: "integer",
      references: "order_lines(order_line_id)",
      comment: "Line that is refunded",
      read: (row) => row.orderLineId,
    },
    { name: "refund_date", type: "day", comment: "Day on which it was granted", read: (row) => row.day },
    { name: "amount", type: "money", comment: "Given back in US dollars", read: (row) => row.amount },
    {
      name: "reason",
      type: "text",
      comment: "damaged goods, defective, wrong item, late delivery or changed mind",
      read: (row) => row.reason,
    },
    { name: "status", type: "text", comment: "paid or pending", read: (row) => row.status },
    {
      name: "approved_by",
      type: "integer",
      isNullable: true,
      references: "employees(employee_id)",
      comment: "Manager who approved it, needed above 250 dollars",
      read: (row) => row.approvedBy,
    },
  ],
};

export const supportTickets: Table<SupportTicket> = {
  name: "support_tickets",
  comment: "Questions and complaints of customers",
  columns: [
    { name: "ticket_id", type: "integer", comment: "Number of the ticket", read: (row) => row.id },
    { name: "customer_id", type: "integer", references: "customers(customer_id)", comment: "Who asked", read: (row) => row.customerId },
    {
      name: "order_id",
      type: "integer",
      isNullable: true,
      references: "orders(order_id)",
      comment: "Order that it is about, where there is one",
      read: (row) => row.orderId,
    },
    {
      name: "employee_id",
      type: "integer",
      references: "employees(employee_id)",
      comment: "Support agent in charge",
      read: (row) => row.employeeId,
    },
    {
      name: "topic",
      type: "text",
      comment: "damaged goods, refund, late delivery, product question, change of address, invoice or warranty",
      read: (row) => row.topic,
    },
    { name: "channel", type: "text", comment: "email, chat or phone", read: (row) => row.channel },
    { name: "opened_at", type: "moment", comment: "When the customer wrote or called", read: (row) => row.openedAt },
    {
      name: "resolved_at",
      type: "moment",
      isNullable: true,
      comment: "When it was solved; empty while open",
      read: (row) => row.resolvedAt,
    },
    {
      name: "satisfaction",
      type: "integer",
      isNullable: true,
      comment: "The customer's rating from 1 (bad) to 5 (good), where given",
      read: (row) => row.satisfaction,
    },
  ],
};
