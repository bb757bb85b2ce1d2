import { ArrowDownWideNarrow, CalendarRange, Columns2, Filter, ListOrdered, type LucideIcon, Rows3, Sigma, Table2 } from "lucide-react";
import type { ReadingRole } from "../../gql/graphql.ts";

/** What a part of a question does in its query, as a word and a picture. */
export const readingRoles = {
  MEASURE: { word: "Measure", icon: Sigma },
  DIMENSION: { word: "Grouped by", icon: Rows3 },
  FILTER: { word: "Only", icon: Filter },
  PERIOD: { word: "Period", icon: CalendarRange },
  ORDER: { word: "Order", icon: ArrowDownWideNarrow },
  LIMIT: { word: "At most", icon: ListOrdered },
  TABLE: { word: "Table", icon: Table2 },
  COLUMN: { word: "Column", icon: Columns2 },
} as const satisfies Record<ReadingRole, { readonly word: string; readonly icon: LucideIcon }>;
