import { PdfPages } from "../pdf/pdf-pages.ts";
import { longDate, startOfMonth } from "../shop/calendar.ts";
import type { Facts } from "../shop/facts.ts";
import { companyName, refundRules } from "../shop/house-rules.ts";
import { roundMoney } from "./wording.ts";

/** Three pages; damaged goods are on the second. */
export async function refundPolicy(facts: Facts): Promise<Uint8Array> {
  const rules = refundRules;
  const limit = roundMoney(rules.managerApprovalAbove);
  const effective = longDate(startOfMonth(facts.quarter.first, -9));
  const pdf = await PdfPages.create({ title: "Refund policy", author: companyName, date: facts.today });

  pdf.title("Refund policy", `${companyName}  ·  Customer Support and Finance  ·  Effective ${effective}`);
  pdf.heading("1. Purpose and scope");
  pdf.paragraph(
    `This policy says when ${companyName} gives money back to a customer, how much, how fast, and who may decide it. It applies to every order placed through our web shop, our mobile app, our phone line and the marketplaces on which we sell, in all countries that we deliver to.`,
  );
  pdf.paragraph(
    "We would rather refund a purchase too kindly than lose a customer over it. At the same time every refund is money that we have to earn again, so each one is recorded with its reason, and Finance looks at the reasons every quarter.",
  );
  pdf.heading("2. How a customer asks for a refund");
  pdf.paragraph("A customer may ask by email, by chat or on the phone. The support agent who takes the request:");
  pdf.bullets([
    "finds the order and the line of the order that it is about, and opens a support ticket for it;",
    "asks for the reason in the customer's own words and, for damaged or defective goods, for a photo;",
    "grants the refund at once where this policy allows it, and otherwise tells the customer who will decide and by when;",
    "records the refund against the order line with one of the five reasons: damaged goods, defective, wrong item, late delivery or changed mind.",
  ]);
  pdf.paragraph("A request is answered within one business day, even if the answer is only that we are looking into it.");
  pdf.heading("3. Changed mind");
  pdf.paragraph(
    `A customer who no longer wants a product may send it back within ${rules.changeOfMindDays} days after delivery, unused and in its packaging. We refund the price paid for the line, after discounts. The customer pays for the return parcel. Plants, seeds and opened candles can't be returned for this reason.`,
  );
  pdf.paragraph(
    "If the product comes back used or without its packaging, we refund 30% to 60% of the price, depending on whether it can still be sold.",
  );

  pdf.pageBreak();
  pdf.heading("4. Damaged goods");
  pdf.paragraph(
    `Goods that arrive damaged are refunded in full when the customer reports the damage within ${rules.damagedGoodsDays} days after delivery and sends a photo of the product and its packaging. The customer may choose a replacement instead, as long as the product is in stock.`,
  );
  pdf.bullets([
    "The refund is the whole amount of the order line. Shipping is refunded as well when everything in the parcel was damaged.",
    "The customer doesn't have to send damaged goods back. Ceramics and glass must be disposed of, not returned.",
    `After ${rules.damagedGoodsDays} days no refund is due, but an agent may offer a gift card of up to half the price as a courtesy.`,
    "No photo is needed when the carrier has recorded the damage on delivery.",
  ]);
  pdf.paragraph(
    "Every case of damaged goods is reported to Purchasing with the supplier's name. When more than 5% of the order lines of one supplier are refunded as damaged within a quarter, Purchasing stops new orders from that supplier until the cause is found, and claims the refunded amounts back under the supply contract.",
  );
  pdf.heading("5. Defective goods");
  pdf.paragraph(
    "A product that doesn't work as described is repaired, replaced or refunded in full within two years after delivery. The customer decides between replacement and refund; repair is offered for furniture and lamps only. We pay for the return parcel.",
  );
  pdf.heading("6. Wrong item");
  pdf.paragraph(
    "If we sent something else than what was ordered, we send the right product at our cost or refund the line in full. The customer may keep an item worth less than $20.",
  );
  pdf.heading("7. Late delivery");
  pdf.paragraph(
    "When a parcel arrives after the day that the carrier promised, the customer may ask for 25% of the affected order lines back. From the tenth day of delay the customer may cancel the order and gets all of it back. The cost is charged to the carrier as far as the shipping agreement allows.",
  );

  pdf.pageBreak();
  pdf.heading("8. Limits and approvals");
  pdf.paragraph(
    `Support agents may grant refunds of up to ${limit} for an order line on their own. Larger refunds need a manager's approval before they are paid; the manager's name is recorded with the refund.`,
  );
  pdf.table(
    [
      { header: "Amount of the refund", share: 0.4 },
      { header: "Who approves it", share: 0.35 },
      { header: "Within", share: 0.25 },
    ],
    [
      [`Up to ${limit}`, "Support agent", "1 business day"],
      [`Above ${limit}`, "A head of department", "2 business days"],
      ["Above $2,500", "Head of Finance", "3 business days"],
    ],
  );
  pdf.paragraph("A refund is never higher than what the customer paid for the order. Two refunds for the same order line are not allowed.");
  pdf.heading("9. How refunds are paid");
  pdf.paragraph(
    `Refunds go back the way the payment came: to the card, the PayPal account, the bank account or the gift card. They are paid within ${rules.payoutBusinessDays} business days after they were granted, and are shown as pending until then.`,
  );
  pdf.heading("10. The refund ceiling");
  pdf.paragraph(
    `Refunds of a quarter should stay below ${rules.ceilingPercent}% of the sales of that quarter. Sales are the value of all orders placed in the quarter, after discounts; refunds count on the day on which they are granted, whatever the date of the order.`,
  );
  pdf.paragraph(
    `When refunds reach ${rules.ceilingPercent}% or more, the Head of Customer Support and the Head of Finance present the causes to the board within 30 days after the end of the quarter, with the products, suppliers and carriers behind them and a plan to get back below the ceiling. Refunds that customers are entitled to are paid in any case.`,
  );
  pdf.heading("11. Exceptions and questions");
  pdf.paragraph(
    "The Head of Customer Support may make exceptions for single customers and records the reason in the ticket. Questions about this policy go to refunds@fernhollow.example.",
  );
  return pdf.finish(`${companyName}  ·  Refund policy`);
}
