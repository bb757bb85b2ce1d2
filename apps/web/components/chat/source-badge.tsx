import { Database, FileText, Layers, MessageCircle } from "lucide-react";
import type { SourceBadge as Badge } from "../../gql/graphql.ts";
import { Pill } from "../ui/pill.tsx";

const badges = {
  SQL: { label: "SQL", icon: Database, tone: "accent", title: "From a database" },
  DOCUMENT: { label: "Document", icon: FileText, tone: "warning", title: "From documents" },
  HYBRID: { label: "Hybrid", icon: Layers, tone: "hybrid", title: "From databases and documents" },
  NONE: { label: "No source", icon: MessageCircle, tone: "neutral", title: "Neither a database nor a document was used" },
} as const satisfies Record<Badge, unknown>;

/** Where the answer comes from, at a glance. */
export function SourceBadge({ badge }: { readonly badge: Badge }) {
  const { label, icon: Icon, tone, title } = badges[badge];
  return (
    <span title={title} data-testid="source-badge">
      <Pill tone={tone}>
        <Icon size={13} aria-hidden />
        <span className="sr-only">Source: </span>
        {label}
      </Pill>
    </span>
  );
}
