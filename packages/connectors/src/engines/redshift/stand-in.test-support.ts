/**
 * Makes a Postgres database answer what the Redshift connector asks, as the vendor's manual has it: the views SVV_ALL_TABLES, SVV_ALL_COLUMNS, SVV_TABLE_INFO
 * and SVV_MV_INFO with the columns that are read, over Postgres' own catalog. They stand in `information_schema`, which is taken for the engine's.
 * PG_ tables Redshift has from Postgres anyway.
 */
export const standInStatements = (database: string): readonly string[] => [
  `alter database ${database} set search_path = public, information_schema`,
  `create view information_schema.svv_all_tables as
   select current_database()::varchar(128) as database_name, n.nspname::varchar(128) as schema_name, c.relname::varchar(128) as table_name,
     null::varchar(128) as table_acl,
     (case c.relkind when 'v' then 'VIEW' when 'm' then 'VIEW' when 'f' then 'EXTERNAL TABLE' else 'TABLE' end)::varchar(128) as table_type,
     pg_catalog.obj_description(c.oid, 'pg_class')::varchar(256) as remarks
   from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.has_table_privilege(c.oid, 'select')`,
  `create view information_schema.svv_all_columns as
   select current_database()::varchar(128) as database_name, n.nspname::varchar(128) as schema_name, c.relname::varchar(128) as table_name,
     a.attname::varchar(128) as column_name, a.attnum::integer as ordinal_position,
     pg_catalog.pg_get_expr(d.adbin, d.adrelid)::varchar(4000) as column_default, (case when a.attnotnull then 'NO' else 'YES' end)::varchar(3) as is_nullable,
     pg_catalog.format_type(a.atttypid, null)::varchar(128) as data_type,
     information_schema._pg_char_max_length(a.atttypid, a.atttypmod)::integer as character_maximum_length,
     information_schema._pg_numeric_precision(a.atttypid, a.atttypmod)::integer as numeric_precision,
     information_schema._pg_numeric_scale(a.atttypid, a.atttypmod)::integer as numeric_scale,
     pg_catalog.col_description(a.attrelid, a.attnum)::varchar(256) as remarks
   from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.has_table_privilege(c.oid, 'select')`,
  `create view information_schema.svv_table_info as
   select current_database()::text as "database", n.nspname::text as "schema", c.oid as table_id, c.relname::text as "table",
     pg_catalog.ceil(c.relpages * 8192 / 1048576.0)::bigint as size, c.reltuples::numeric(38, 0) as tbl_rows, c.reltuples::numeric(38, 0) as estimated_visible_rows
   from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and c.reltuples > 0`,
  `create view information_schema.svv_mv_info as
   select current_database()::char(128) as database_name, schemaname::char(128) as schema_name, matviewowner::char(128) as user_name, matviewname::char(128) as name
   from pg_catalog.pg_matviews`,
  "grant usage on schema information_schema to public",
  "grant select on information_schema.svv_all_tables, information_schema.svv_all_columns, information_schema.svv_mv_info to public",
];
