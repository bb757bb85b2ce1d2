import type { Day } from "./calendar.ts";
import { categorySeeds, collections, type Season, supplierSeeds } from "./goods.ts";
import { departmentSeeds, firstNames, lastNames } from "./people.ts";
import type { Random } from "./random.ts";
import type { Category, Employee, Product, Supplier } from "./shop.ts";

export interface GoodsCatalog {
  readonly categories: readonly Category[];
  readonly suppliers: readonly Supplier[];
  readonly products: readonly Product[];
  /** By category id. */
  readonly seasons: ReadonlyMap<number, Season>;
}

export function generateGoods(random: Random, firstDay: Day): GoodsCatalog {
  const suppliers = supplierSeeds.map(([name, country, leadTimeDays], index) => {
    return { id: index + 1, name, country, leadTimeDays, contractSince: firstDay - random.int(200, 2600) };
  });
  const parents = [...new Set(categorySeeds.map((seed) => seed.parent))].map((name, index) => ({ id: index + 1, name, parentId: null }));
  const categories: Category[] = [...parents];
  const seasons = new Map<number, Season>();
  const products: Product[] = [];
  for (const seed of categorySeeds) {
    const category = {
      id: categories.length + 1,
      name: seed.name,
      parentId: parents.find((parent) => parent.name === seed.parent)?.id ?? null,
    };
    categories.push(category);
    seasons.set(category.id, seed.season);
    for (const [item, price] of seed.items) {
      const at = random.int(0, collections.length - 1);
      for (const collection of [collections[at], collections[(at + 3) % collections.length]]) {
        const supplierName = random.pick(seed.suppliers);
        const listPrice = Math.round(price * (0.94 + random.next() * 0.14)) * 100 - (price < 100 ? 50 : 0);
        products.push({
          id: products.length + 1,
          name: `${collection} ${item}`,
          categoryId: category.id,
          supplierId: suppliers.find((supplier) => supplier.name === supplierName)?.id ?? 1,
          listPrice,
          unitCost: Math.round(listPrice * (0.42 + random.next() * 0.16)),
          launchedOn: firstDay - random.int(30, 1500),
          isDiscontinued: random.chance(0.04),
        });
      }
    }
  }
  return { categories, suppliers, products, seasons };
}

export function generateEmployees(random: Random, firstDay: Day): Employee[] {
  const employees: Employee[] = [];
  const hire = (job: { title: string; department: string; managerId: number | null; salary: number; longAgo: number }) => {
    const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
    const id = employees.length + 1;
    employees.push({
      id,
      firstName,
      lastName,
      email: `${firstName}.${lastName}.${id}@fernhollow.example`.toLowerCase(),
      jobTitle: job.title,
      department: job.department,
      managerId: job.managerId,
      hiredOn: firstDay + random.int(-job.longAgo, 420),
      annualSalary: Math.round((job.salary * (0.92 + random.next() * 0.18)) / 500) * 50_000,
    });
    return id;
  };
  const chief = hire({ title: "Chief Executive", department: "Management", managerId: null, salary: 168_000, longAgo: 3200 });
  for (const seed of departmentSeeds) {
    const head = hire({ title: seed.head, department: seed.name, managerId: chief, salary: seed.headSalary, longAgo: 2600 });
    for (let i = 0; i < seed.size; i++)
      hire({ title: seed.title, department: seed.name, managerId: head, salary: seed.salary, longAgo: 1900 });
  }
  return employees;
}
