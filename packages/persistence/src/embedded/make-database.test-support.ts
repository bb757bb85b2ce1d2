// Run as a process of its own: makes an empty database in the given folder, as a first start does, and ends.
import { silentLogger } from "@olympus/domain";
import { EmbeddedDatabase } from "./embedded-database.ts";

const server = await EmbeddedDatabase.start({ folder: process.argv[2] ?? "", logger: silentLogger });
await server.stop();
