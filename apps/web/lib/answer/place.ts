import type { CitationPartsFragment, DatasetOriginPartsFragment } from "../../gql/graphql.ts";
import { readerPath } from "../reader/reader-address.ts";

type Place = CitationPartsFragment["place"];

/** Where a passage stands, in a few words: `p. 4`, `Prices!A1:F20`, `Returns › Damaged goods`. Empty when the format has no places. */
export function describePlace(place: Pick<Place, "page" | "sheet" | "cellRange" | "headingPath">): string {
  if (place.page !== null) return `p. ${place.page}`;
  if (place.sheet !== null) return place.cellRange === null ? place.sheet : `${place.sheet}!${place.cellRange}`;
  return place.headingPath.join(" › ");
}

/** Where a table stands in its document: `page 5`, `sheet Orders`, `Returns › Fees`. Empty where there is nothing to say. */
export function describeOrigin({ page, sheet, headingPath }: DatasetOriginPartsFragment): string {
  if (page !== null) return `page ${page}`;
  return sheet === null ? headingPath.join(" › ") : `sheet ${sheet}`;
}

type Cited = Pick<CitationPartsFragment, "documentId" | "documentVersion" | "place" | "quote" | "quotePlace">;

/**
 * Path of the reader, open at the citation. Where the quote wasn't found in the document, at its page or passage without a mark. The quote
 * is looked for by its words when the document has changed since.
 */
export function citationPath(spaceSlug: string, { documentId, documentVersion: version, place, quote, quotePlace }: Cited): string {
  if (!quotePlace)
    return readerPath(spaceSlug, documentId, { version, page: place.page, start: place.page === null ? place.startOffset : null });
  const { startOffset: start, endOffset: end, page } = quotePlace;
  return readerPath(spaceSlug, documentId, { version, start, end, page: page ?? place.page }, quote);
}
