import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { longDate, startOfMonth } from "../shop/calendar.ts";
import type { Facts } from "../shop/facts.ts";
import { carriers, companyName, deliveryRules } from "../shop/house-rules.ts";
import { count, money } from "./wording.ts";

export async function shippingAgreement(facts: Facts): Promise<Uint8Array> {
  const effective = longDate(startOfMonth(facts.quarter.first, -12));
  const document = new Document({
    title: "Shipping agreement",
    creator: companyName,
    styles: { default: { document: { run: { font: "Calibri", size: 22 }, paragraph: { spacing: { after: 140, line: 288 } } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: "Shipping agreement" }),
          text(`Between ${companyName} ("the shipper") and the carriers named in section 1, effective ${effective}.`),
          heading("1. Carriers and delivery times"),
          text(
            "Each carrier delivers parcels within the United States in the number of days below, counted from the day on which the parcel leaves the shipper's warehouse. Parcels to other countries take the additional days shown. Volumes are those of the last twelve months.",
          ),
          carrierTable(facts),
          heading("2. The promised day"),
          text(
            "The promised day of a parcel is the day of shipping plus the delivery time of section 1. It is told to the customer and recorded with the shipment. A parcel delivered after its promised day is late, whatever the cause, except in the cases of section 6.",
          ),
          heading("3. On-time rate"),
          text(
            `Of all parcels that a carrier delivers in a calendar month, at least ${deliveryRules.onTimePercent}% must arrive on or before the promised day. The rate is worked out from the shipper's records in the first week of the following month.`,
          ),
          heading("4. Penalties"),
          text(
            `For each late parcel the carrier's fee is reduced by ${deliveryRules.penaltyPercentPerDay}% for each started day after the promised day, by at most ${deliveryRules.maxPenaltyPercent}% of the fee.`,
          ),
          bullet(
            "When the on-time rate stays below the agreed rate for two months in a row, the shipper may move up to half of the carrier's volume to other carriers.",
          ),
          bullet(
            "When it stays below 80% for three months in a row, the shipper may end the agreement with that carrier with 30 days' notice.",
          ),
          bullet(
            "Amounts that the shipper refunds to customers for late delivery are paid by the carrier up to the value of its fee for the parcel.",
          ),
          heading("5. Damage in transit"),
          text(
            "The carrier is liable for damage between pick-up and delivery up to 1,000 US dollars for a parcel, provided that the goods were packed for transport. Damage caused by poor packing by the shipper or its suppliers is not covered. Claims are made within 30 days after delivery, with photos.",
          ),
          heading("6. Events beyond control"),
          text(
            "Storms, floods, strikes and orders of public authorities suspend the promised day for as long as they last, if the carrier tells the shipper within 24 hours. Traffic, staff shortage and technical faults of the carrier don't.",
          ),
          heading("7. Term"),
          text(
            "The agreement runs for two years and is renewed by one year at a time unless one side ends it three months before. Prices are reviewed every January.",
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function heading(title: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_1, text: title, spacing: { before: 280, after: 120 } });
}

function text(content: string): Paragraph {
  return new Paragraph({ text: content });
}

function bullet(content: string): Paragraph {
  return new Paragraph({ text: content, bullet: { level: 0 } });
}

function carrierTable(facts: Facts): Table {
  const header = ["Carrier", "Days within the US", "More days abroad", "Fee from", "Parcels a year"];
  const rows = carriers.map((carrier) => [
    carrier.name,
    String(carrier.promisedDays),
    String(carrier.abroadDays),
    money(carrier.baseCost),
    count(facts.yearlyParcels.get(carrier.name) ?? 0),
  ]);
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: header.map((title, index) => cell(title, { isHeader: true, isNumber: index > 0 })) }),
      ...rows.map((row) => new TableRow({ children: row.map((value, index) => cell(value, { isHeader: false, isNumber: index > 0 })) })),
    ],
  });
}

function cell(value: string, style: { readonly isHeader: boolean; readonly isNumber: boolean }): TableCell {
  return new TableCell({
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    shading: style.isHeader ? { type: ShadingType.CLEAR, fill: "E7EFEA" } : undefined,
    children: [
      new Paragraph({
        alignment: style.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { after: 0 },
        children: [new TextRun({ text: value, bold: style.isHeader })],
      }),
    ],
  });
}
