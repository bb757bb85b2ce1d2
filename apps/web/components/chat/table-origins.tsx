import Link from "next/link";
import { Fragment } from "react";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import { describeOrigin } from "../../lib/answer/place.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

/** Which tables of which documents a result's rows come from; nothing for rows of a database. */
export function TableOrigins({ datasets }: { readonly datasets: QueryPartsFragment["datasets"] }) {
  const { slug } = useOpenSpace();
  if (datasets.length === 0) return null;
  return (
    <p className="text-[0.8125rem] leading-5 text-muted [overflow-wrap:anywhere]" data-testid="table-origins">
      From:{" "}
      {datasets.map(({ datasetId, origin }, index) => (
        <Fragment key={datasetId}>
          {index > 0 && "; "}
          <Link
            href={readerPath(slug, origin.documentId, { datasetId, page: origin.page, version: origin.documentVersion })}
            prefetch={false}
            className="text-accent underline-offset-2 hover:underline"
          >
            {[origin.documentName, describeOrigin(origin), `table ${origin.position + 1}`].filter(Boolean).join(", ")}
          </Link>
        </Fragment>
      ))}
    </p>
  );
}
