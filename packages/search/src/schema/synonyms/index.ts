import { people } from "./people.ts";

/** The general English lexicon, see `people.ts` for how it is written. */
export const synonymLines = [people].join("\n");
