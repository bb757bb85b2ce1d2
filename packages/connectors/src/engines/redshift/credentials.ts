import { wireCredentials } from "../postgres-wire/wire-credentials.ts";

/** How to get into a Redshift cluster or workgroup with a database user. */
export const redshiftCredentials = wireCredentials(5439);
