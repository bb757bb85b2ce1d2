import { business } from "./business.ts";
import { culture } from "./culture.ts";
import { information } from "./information.ts";
import { people } from "./people.ts";
import { world } from "./world.ts";

/** The general English lexicon; `people.ts` says how it is written. */
export const synonymLines = [people, business, information, world, culture].join("\n");
