/**
 * Functions that people and extensions have made, and whether a reading statement may call them: declared immutable or stable, run with the caller's rights, and
 * written in a language that is trusted, which keeps them from files and the network. C code counts only when an extension brought it, for its makers have
 * declared each function on purpose (PostGIS, pg_trgm); a person's own C or `internal` function may be anything under any name. An aggregate is judged by the
 * functions that it is made of. Triggers can't be called. Operators stand among them under their signs, by the function behind each; one that may do more and
 * bears the signs of the server's own is left out, for nobody's sum may fail because of it: it can't be called by its schema then.
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
  UNION ALL
  SELECT n.nspname, o.oprname, parts.reads
  FROM pg_catalog.pg_operator o
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  JOIN parts ON parts.oid = o.oprcode
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND (parts.reads OR NOT EXISTS (
    SELECT FROM pg_catalog.pg_operator own WHERE own.oprname = o.oprname AND own.oprnamespace = 'pg_catalog'::pg_catalog.regnamespace))
  ORDER BY 1, 2`;
