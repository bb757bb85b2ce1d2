/**
 * Functions that people and extensions have made, and whether a reading statement may call them: declared immutable or stable, run with the caller's rights, and
 * written in a language that is trusted, which keeps them from files and the network. C code counts only when an extension brought it, for its makers have
 * declared each function on purpose (PostGIS, pg_trgm); a person's own C or `internal` function may be anything under any name. An aggregate is judged by the
 * functions that it is made of. Triggers can't be called.
 */
export const functionsSql = `
  WITH parts AS (
    SELECT p.oid, p.provolatile IN ('i', 's') AND NOT p.prosecdef AND (
      l.lanpltrusted OR p.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
      OR (l.lanname = 'c' AND EXISTS (SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'))
    ) AS reads
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
  )
  SELECT n.nspname, p.proname, CASE p.prokind
    WHEN 'a' THEN NOT p.prosecdef AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_aggregate g, unnest(ARRAY[g.aggtransfn::oid, g.aggfinalfn::oid, g.aggcombinefn::oid, g.aggserialfn::oid,
        g.aggdeserialfn::oid, g.aggmtransfn::oid, g.aggminvtransfn::oid, g.aggmfinalfn::oid]) part(oid)
      LEFT JOIN parts USING (oid)
      WHERE g.aggfnoid = p.oid AND part.oid <> 0 AND parts.reads IS NOT TRUE)
    WHEN 'p' THEN false
    ELSE parts.reads END
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN parts ON parts.oid = p.oid
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND p.prorettype NOT IN ('pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.event_trigger'::pg_catalog.regtype)
  ORDER BY n.nspname, p.proname`;
