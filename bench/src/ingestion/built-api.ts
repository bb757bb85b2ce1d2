import { existsSync } from "node:fs";

const compiled = new URL("../../../apps/api/dist/create-api.js", import.meta.url);

/** The API as `npm run build` leaves it; null in a checkout that isn't built. From its sources it runs too, but with the compiler's memory in the same process. */
export const builtApi = existsSync(compiled) ? compiled : null;
