import { PGlite } from "@electric-sql/pglite";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

// A process of its own, started by `pgliteForTests`: PGlite in memory behind a loopback socket, until the parent goes.
const database = await PGlite.create({ extensions: { vector, pg_textsearch } });
const server = new PGLiteSocketServer({ db: database, host: "127.0.0.1", port: 0, maxConnections: 100 });
await server.start();

process.once("disconnect", () => process.exit(0));
process.send?.({ address: server.getServerConn() });
