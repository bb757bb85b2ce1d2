/**
 * Tables that the user can read, without the system's and without the parts of partitioned tables. Only those of `schemas` unless null.
 */
export function visibleTables(schemas: readonly string[] | null = null): string {
  const isWanted = schemas === null ? "" : `AND n.nspname IN (${["NULL", ...schemas.map(literal)].join(", ")})`;
  return `
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages, pg_catalog.has_table_privilege(c.oid, 'SELECT') AS reads_all
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition ${isWanted}
    AND ${isNotTheEngines} AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
    AND (pg_catalog.has_table_privilege(c.oid, 'SELECT') OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))`;
}

/** Schemas named pg_… are the server's own: nobody else may make them. */
export const isNotTheEngines = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

// The session has standard_conforming_strings on: a backslash is only itself.
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

// Asked for partitioned tables only: it costs as much as everything else of a table together.
const leaves = `FROM pg_catalog.pg_partition_tree(v.oid) t JOIN pg_catalog.pg_class leaf ON leaf.oid = t.relid WHERE t.isleaf`;

// Looked up one by one, which is cheaper than a join for the one or two columns that most keys have.
const namesOf = (key: string, relation: string): string => `ARRAY(
      SELECT (SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = ${relation} AND a.attnum = u.attnum)
      FROM unnest(${key}) WITH ORDINALITY u(attnum, place) ORDER BY u.place)`;

/** Estimates come from the last ANALYZE; a partitioned table's are the sums of its leaves'. */
export const tablesSql = (visible: string): string => `
  WITH visible AS (${visible})
  SELECT v.oid::text, v.nspname, v.relname, v.relkind::text, s.description,
    CASE v.relkind WHEN 'v' THEN NULL
      WHEN 'p' THEN (SELECT CASE WHEN max(leaf.reltuples) >= 0 THEN sum(greatest(leaf.reltuples, 0)) END ${leaves})
      ELSE v.reltuples END::numeric::text,
    CASE v.relkind WHEN 'v' THEN NULL WHEN 'f' THEN NULL WHEN 'p' THEN (SELECT sum(leaf.relpages::int8)::int8 ${leaves}) ELSE v.relpages END
      * pg_catalog.current_setting('block_size')::int8
  FROM visible v
  LEFT JOIN pg_catalog.pg_description s ON s.objoid = v.oid AND s.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND s.objsubid = 0
  ORDER BY v.nspname, v.relname`;

export const columnsSql = (visible: string): string => `
  WITH visible AS (${visible})
  SELECT a.attrelid::text, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), coalesce(b.typname, t.typname),
    coalesce(b.typtype, t.typtype)::text, NOT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid), s.description
  FROM visible v
  JOIN pg_catalog.pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_type b ON b.oid = nullif(t.typbasetype, 0)
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_description s ON s.objoid = a.attrelid AND s.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND s.objsubid = a.attnum
  WHERE v.reads_all OR pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
  ORDER BY a.attrelid, a.attnum`;

/** Primary and foreign keys with their columns in key order. Keys inherited by partitions belong to hidden tables. */
export const constraintsSql = (visible: string): string => `
  WITH visible AS (${visible})
  SELECT k.conrelid::text, k.contype::text, k.conname,
    ${namesOf("k.conkey", "k.conrelid")},
    fn.nspname, f.relname,
    CASE k.contype WHEN 'f' THEN ${namesOf("k.confkey", "k.confrelid")} END
  FROM visible v
  JOIN pg_catalog.pg_constraint k ON k.conrelid = v.oid AND k.contype IN ('p', 'f')
  LEFT JOIN pg_catalog.pg_class f ON f.oid = nullif(k.confrelid, 0)
  LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
  WHERE k.contype = 'p' OR NOT f.relispartition
  ORDER BY k.conrelid, k.conname`;

/** Columns in index order; an indexed expression stands as its text. */
export const indexesSql = (visible: string): string => `
  WITH visible AS (${visible})
  SELECT i.indrelid::text, c.relname, i.indisunique,
    ARRAY(SELECT coalesce(
        (SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[place - 1]),
        pg_catalog.pg_get_indexdef(i.indexrelid, place, true))
      FROM generate_series(1, i.indnkeyatts::int) place ORDER BY place)
  FROM visible v
  JOIN pg_catalog.pg_index i ON i.indrelid = v.oid AND i.indisvalid
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  ORDER BY i.indrelid, c.relname`;

/** Types that the database has added, by oid: kind, name, and the element's oid of an array. */
export const addedTypesSql = `
  SELECT t.oid::text, t.typname, t.typtype::text, CASE WHEN t.typcategory = 'A' THEN t.typelem::text END
  FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = coalesce((SELECT e.typrelid FROM pg_catalog.pg_type e WHERE e.oid = nullif(t.typelem, 0)), t.typrelid)
  WHERE t.oid >= 16384 AND (c.oid IS NULL OR c.relkind = 'c')
  LIMIT 20000`;
