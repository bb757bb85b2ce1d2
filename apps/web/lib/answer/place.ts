import type { CitationPartsFragment } from "../../gql/graphql.ts";

type Place = CitationPartsFragment["place"];

/** Where a passage stands, in a few words: `p. 4`, `Prices!A1:F20`, `Returns › Damaged goods`. Empty when the format has no places. */
export function describePlace(place: Place): string {
  if (place.page !== null) return `p. ${place.page}`;
  if (place.sheet !== null) return place.cellRange === null ? place.sheet : `${place.sheet}!${place.cellRange}`;
  return place.headingPath.join(" › ");
}

/** Path of the viewer, open at the citation. The quote stays in the hash and so in the browser: it is nobody's log entry. */
export function citationPath(
  spaceSlug: string,
  citation: Pick<CitationPartsFragment, "documentId" | "passageId" | "place" | "quote">,
): string {
  const query = new URLSearchParams({ passage: citation.passageId });
  if (citation.place.page !== null) query.set("page", String(citation.place.page));
  return `/s/${spaceSlug}/documents/${citation.documentId}?${query}#quote=${encodeURIComponent(citation.quote)}`;
}
