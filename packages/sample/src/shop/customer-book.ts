import type { Day } from "./calendar.ts";
import { surprises } from "./house-rules.ts";
import { countrySeeds, firstNames, lastNames, segmentShares, streetNames } from "./people.ts";
import type { Random } from "./random.ts";
import type { Address, Customer } from "./shop.ts";
import type { Timeline } from "./timeline.ts";

const existingCustomers = 2400;
const letters = "ABCDEFGHJKLMNPRSTUVWXY";

/** The customers, growing day by day, and who of them comes back. */
export class CustomerBook {
  readonly customers: Customer[] = [];
  readonly addresses: Address[] = [];
  private readonly addressesOf = new Map<number, Address[]>();
  private readonly random: Random;
  private readonly timeline: Timeline;

  constructor(random: Random, timeline: Timeline) {
    this.random = random;
    this.timeline = timeline;
    const days = Array.from({ length: existingCustomers }, () => timeline.firstDay - random.int(1, 1100)).sort((one, other) => one - other);
    for (const day of days) this.signUp(day);
  }

  signUp(day: Day): Customer {
    const { random } = this;
    const id = this.customers.length + 1;
    const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
    const country = random.weighted(countrySeeds.map((seed) => [seed, seed.share] as const));
    const customer: Customer = {
      id,
      firstName,
      lastName,
      email: `${firstName}.${lastName}${id}@example.com`.toLowerCase(),
      segment: this.segmentOn(day),
      country: country.name,
      signedUpOn: day,
    };
    this.customers.push(customer);
    const count = random.chance(0.22) ? 2 : 1;
    for (let i = 0; i < count; i++) this.addAddress(customer, country, i === 0);
    return customer;
  }

  /** A customer who comes back on this day; those who came early come more often. */
  returning(day: Day): Customer {
    for (;;) {
      const customer = this.customers[Math.floor(this.random.next() ** 1.35 * this.customers.length)];
      if (customer !== undefined && (customer.segment !== surprises.shrinkingSegment || this.random.chance(this.loyalty(day))))
        return customer;
    }
  }

  shippingAddress(customer: Customer): Address {
    return this.random.pick(this.addressesOf.get(customer.id) ?? []);
  }

  private segmentOn(day: Day): string {
    const segment = this.random.weighted(segmentShares);
    return segment === surprises.shrinkingSegment && !this.random.chance(this.loyalty(day)) ? segmentShares[0][0] : segment;
  }

  /** Of the shrinking segment: 1 before, then down to a quarter. */
  private loyalty(day: Day): number {
    const { shrinkingSince, today } = this.timeline;
    return day < shrinkingSince ? 1 : 1 - 0.75 * ((day - shrinkingSince) / (today - shrinkingSince));
  }

  private addAddress(customer: Customer, country: (typeof countrySeeds)[number], isDefault: boolean): void {
    const { random } = this;
    const place = random.pick(country.places);
    const address: Address = {
      id: this.addresses.length + 1,
      customerId: customer.id,
      street: `${random.int(1, 980)} ${random.pick(streetNames)} ${random.pick(country.streetKinds)}`,
      city: place.city,
      region: place.region,
      postalCode: country.postalPattern.replace(/[#@]/g, (mark) =>
        mark === "#" ? String(random.int(1, 9)) : letters.charAt(random.int(0, letters.length - 1)),
      ),
      country: country.name,
      isDefault,
    };
    this.addresses.push(address);
    this.addressesOf.set(customer.id, [...(this.addressesOf.get(customer.id) ?? []), address]);
  }
}
