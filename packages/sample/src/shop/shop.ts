import type { Day, Moment } from "./calendar.ts";

/** The rows of the sample database. Amounts are whole cents of US dollars. */
export interface Shop {
  /** The first day with orders, and the last. */
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly categories: readonly Category[];
  readonly suppliers: readonly Supplier[];
  readonly products: readonly Product[];
  readonly employees: readonly Employee[];
  readonly customers: readonly Customer[];
  readonly addresses: readonly Address[];
  readonly orders: readonly Order[];
  readonly orderLines: readonly OrderLine[];
  readonly payments: readonly Payment[];
  readonly shipments: readonly Shipment[];
  readonly refunds: readonly Refund[];
  readonly supportTickets: readonly SupportTicket[];
}

export interface Category {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
}

export interface Supplier {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly leadTimeDays: number;
  readonly contractSince: Day;
}

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly categoryId: number;
  readonly supplierId: number;
  readonly listPrice: number;
  readonly unitCost: number;
  readonly launchedOn: Day;
  readonly isDiscontinued: boolean;
}

export interface Employee {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly managerId: number | null;
  readonly hiredOn: Day;
  readonly annualSalary: number;
}

export interface Customer {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly segment: string;
  readonly country: string;
  readonly signedUpOn: Day;
}

export interface Address {
  readonly id: number;
  readonly customerId: number;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly isDefault: boolean;
}

export interface Order {
  readonly id: number;
  readonly customerId: number;
  /** Who took a phone order. */
  readonly employeeId: number | null;
  readonly day: Day;
  status: string;
  readonly channel: string;
  readonly shippingAddressId: number;
  /** Sum of its lines. */
  totalAmount: number;
}

export interface OrderLine {
  readonly id: number;
  readonly orderId: number;
  readonly productId: number;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
  readonly total: number;
}

export interface Payment {
  readonly id: number;
  readonly orderId: number;
  readonly method: string;
  readonly amount: number;
  readonly paidAt: Moment;
}

export interface Shipment {
  readonly id: number;
  readonly orderId: number;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly shippedAt: Moment;
  readonly promisedOn: Day;
  readonly deliveredAt: Moment | null;
  readonly shippingCost: number;
}

export interface Refund {
  readonly id: number;
  readonly orderId: number;
  readonly orderLineId: number;
  readonly day: Day;
  readonly amount: number;
  readonly reason: string;
  readonly status: string;
  readonly approvedBy: number | null;
}

export interface SupportTicket {
  readonly id: number;
  readonly customerId: number;
  readonly orderId: number | null;
  readonly employeeId: number;
  readonly topic: string;
  readonly channel: string;
  readonly openedAt: Moment;
  readonly resolvedAt: Moment | null;
  /** 1 to 5. */
  readonly satisfaction: number | null;
}
