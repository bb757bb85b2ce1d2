export { writeSampleDatabase } from "./write-sample-database.ts";
