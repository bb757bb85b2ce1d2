import type { Row } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import type { InternalQuery } from "../../database-connector.ts";

/** Rights that change nothing in the data, by name; whatever else a role has counts as one to write. */
const readingPrivileges = new Set(["USAGE", "SELECT", "REFERENCES", "MONITOR", "READ", "IMPORTED PRIVILEGES", "REBUILD", "VIEW LINEAGE"]);
/** Things that hold no data. */
const computing = new Set(["WAREHOUSE", "COMPUTE_POOL", "RESOURCE_MONITOR"]);
const maxRoles = 30;

/** Whether the session's role could write, by its own grants and those of the roles that it has been granted; null when that can't be told. */
export async function couldWrite(query: InternalQuery, role: string): Promise<boolean | null> {
  const seen = new Set<string>();
  const waiting = [role];
  let isSure = true;
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    if (seen.size >= maxRoles) return null;
    seen.add(name);
    const grants = (await query(`SHOW GRANTS TO ROLE ${quoteIdentifier("snowflake", name)}`)).map(toGrant);
    if (grants.some(isWriting)) return true;
    for (const { privilege, on, name: granted } of grants) {
      if (privilege !== "USAGE") continue;
      if (on === "ROLE") waiting.push(bareName(granted));
      // Roles inside of a database may hold anything, and showing theirs takes rights that a reader lacks.
      if (on === "DATABASE_ROLE") isSure = false;
    }
  }
  return isSure ? false : null;
}

/** SHOW puts names that need it into quotes. */
function bareName(name: string): string {
  return /^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

interface Grant {
  readonly privilege: string;
  readonly on: string;
  readonly name: string;
}

/** In the order of SHOW GRANTS: created_on, privilege, granted_on, name. */
function toGrant(row: Row): Grant {
  const [, privilege, on, name] = row;
  return { privilege: String(privilege), on: String(on), name: String(name) };
}

function isWriting({ privilege, on }: Grant): boolean {
  return !readingPrivileges.has(privilege) && !computing.has(on);
}
