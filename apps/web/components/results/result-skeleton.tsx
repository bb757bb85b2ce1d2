import type { QueryPartsFragment } from "../../gql/graphql.ts";
import { Skeleton } from "../ui/states.tsx";

type ChartKind = NonNullable<QueryPartsFragment["chart"]>["kind"];

interface ResultSkeletonProps {
  /** What is coming: a picture, or the rows themselves. */
  readonly shape: ChartKind | "TABLE";
  readonly rowCount: number;
}

/** In the place of a result whose rows are on their way, as high as it will be: what is below must not jump. */
export function ResultSkeleton({ shape, rowCount }: ResultSkeletonProps) {
  return (
    <div style={{ height: heightOf(shape, rowCount) }}>
      <Skeleton className="size-full rounded-xl" />
    </div>
  );
}

const rowPixels = 36;
const headPixels = 53;
const footPixels = 37;
const borderPixels = 2;
/** Of the rows' grid: see its `max-h`. */
const maxGridPixels = 480;
const pixelsByShape = { NUMBER: 96, BAR: 340, LINE: 340, PIE: 340 } as const satisfies Record<ChartKind, number>;

function heightOf(shape: ResultSkeletonProps["shape"], rowCount: number): number {
  if (shape === "TABLE") return Math.min(maxGridPixels, headPixels + rowCount * rowPixels) + footPixels + borderPixels;
  return pixelsByShape[shape];
}
