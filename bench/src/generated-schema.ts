import type { TableEntry } from "@olympus/search";

const areas =
  `sales purchasing finance payroll hr crm marketing support warehouse logistics manufacturing quality legal compliance projects facilities fleet travel training research
  billing subscriptions catalog web mobile analytics security identity network assets claims policies loans cards deposits branches patients clinics pharmacy labs`.split(
    /\s+/,
  );
const things =
  `customer order product invoice payment shipment employee department contract vendor account ticket campaign asset vehicle route delivery return refund discount price
  budget cost_center ledger journal transaction transfer claim policy loan card branch region country city address contact lead opportunity quote project task milestone timesheet
  absence salary benefit course certificate exam patient visit prescription diagnosis sample test device sensor reading alert user role permission session login event page click`.split(
    /\s+/,
  );
const aspects = [
  "",
  "line",
  "item",
  "status",
  "type",
  "history",
  "note",
  "attachment",
  "approval",
  "summary",
  "assignment",
  "category",
  "rule",
  "limit",
  "log",
];
const columns =
  `id code name description status type created_at updated_at created_by amount quantity unit_price currency start_date end_date due_date is_active email phone notes
  reference total tax_rate priority score version external_id source_system approved_by approved_at`.split(/\s+/);

/** Tables as companies have them: areas with the same things in each, keys between them, always the same for the same count. */
export function generatedTables(count: number): readonly TableEntry[] {
  return Array.from({ length: Math.max(0, count) }, (_, number) => {
    const area = areas[number % areas.length] ?? "";
    const place = Math.floor(number / areas.length);
    const thing = things[place % things.length] ?? "";
    const aspect = aspects[Math.floor(place / things.length) % aspects.length] ?? "";
    const table = [thing, aspect].filter((part) => part !== "").join("_");
    const other = things[(place * 7 + number) % things.length] ?? "";
    const own = Array.from({ length: 12 }, (_, column) => columns[(number * 5 + column * 3) % columns.length] ?? "");
    const names = [...new Set(["id", `${other}_id`, ...(aspect === "" ? [] : [`${thing}_id`]), ...own])];
    return {
      schema: area,
      table,
      comment: number % 5 === 0 ? `${thing.replaceAll("_", " ")} records of ${area}` : null,
      description: null,
      columns: names.map((name) => ({ name, comment: null, description: null, type: "text", isKey: name === "id", values: [] })),
      neighbours: [{ schema: area, table: other }, ...(aspect === "" ? [] : [{ schema: area, table: thing }])].filter(
        (each) => each.table !== table,
      ),
      rowEstimate: number * 10,
      embedding: null,
    };
  });
}
