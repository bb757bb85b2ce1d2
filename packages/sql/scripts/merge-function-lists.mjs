// Unites the lists that postgres-functions.sql made on several versions of the server. A name that one version calls unsafe and another
// safe is kept: the deny list and the read-only session stand behind this list.
import { readFileSync } from "node:fs";

const names = new Set(process.argv.slice(2).flatMap((file) => JSON.parse(readFileSync(file, "utf8"))));
process.stdout.write(`${JSON.stringify([...names].sort(), null, 0).replaceAll('","', '",\n"')}\n`);
