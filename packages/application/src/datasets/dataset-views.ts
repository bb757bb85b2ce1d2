import { type DatasetView, snakeName } from "@olympus/datasets";
import type { DatasetOrigin, DatasetRecord } from "@olympus/domain";

/** A dataset as a view, with what a person would say about where it is from: training reads comments, so search finds the table by these words. */
export function toView(dataset: DatasetRecord, path: string): DatasetView {
  return {
    name: dataset.tableName,
    comment: commentOf(dataset),
    path,
    columns: dataset.columns.map(({ name, label }) => ({ name, comment: snakeName(label) === name ? null : label })),
  };
}

function commentOf({ name, origin }: DatasetRecord): string {
  return `${name}. From ${[origin.documentName, ...placesOf(origin)].join(", ")}`;
}

function placesOf({ sheet, page, headingPath }: DatasetOrigin): readonly string[] {
  return [
    ...(sheet === null ? [] : [`sheet ${sheet}`]),
    ...(page === null ? [] : [`page ${page}`]),
    ...(headingPath.length === 0 ? [] : [`under ${headingPath.slice(-2).join(" › ")}`]),
  ];
}
