import type { Page, PageRequest } from "@olympus/domain";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";

/** Newest first, from after the request's cursor; one row more than asked for tells whether there is a next page. */
export async function readPage<E extends ObjectLiteral, T>(
  query: SelectQueryBuilder<E>,
  page: PageRequest,
  options: { readonly timeProperty: string; readonly toItem: (entity: E) => T },
): Promise<Page<T>> {
  const time = `${query.alias}.${options.timeProperty}`;
  const id = `${query.alias}.id`;
  if (page.after !== null) {
    query.andWhere(`(${time}, ${id}) < (:afterTime, :afterId)`, { afterTime: page.after.createdAt, afterId: page.after.id });
  }
  const rows = await query
    .orderBy(time, "DESC")
    .addOrderBy(id, "DESC")
    .limit(page.first + 1)
    .getMany();
  return { items: rows.slice(0, page.first).map(options.toItem), hasNextPage: rows.length > page.first };
}
