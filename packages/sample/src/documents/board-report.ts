import { PdfPages } from "../pdf/pdf-pages.ts";
import { longDate, monthName } from "../shop/calendar.ts";
import type { Facts } from "../shop/facts.ts";
import { companyName, deliveryRules, refundRules } from "../shop/house-rules.ts";
import { count, money, percent, roundMoney } from "./wording.ts";

/**
 * The report on the last complete quarter. Each number is the database's, but for one: the refunds of the quarter (and their share of sales, which is
 * worked out from it) are those booked by the 10th of the last month, and so fall short of what the database holds.
 */
export async function boardReport(facts: Facts): Promise<Uint8Array> {
  const { quarter } = facts;
  const name = `Q${quarter.number} ${quarter.year}`;
  const growth = facts.sales / facts.salesYearBefore - 1;
  const statedShare = facts.refundsStated / facts.sales;
  const pdf = await PdfPages.create({ title: `Board report ${name}`, author: companyName, date: facts.today });

  pdf.title(`Board report ${name}`, `${companyName}  ·  ${longDate(quarter.first)} to ${longDate(quarter.last)}  ·  Confidential`);
  pdf.heading("Summary");
  pdf.bullets([
    `Sales were ${money(facts.sales)} from ${count(facts.orders)} orders, ${percent(Math.abs(growth))} ${growth >= 0 ? "more" : "less"} than in the same quarter a year before (${money(facts.salesYearBefore)}).`,
    `Refunds came to ${money(facts.refundsStated)}, or ${percent(statedShare)} of sales, below the ceiling of ${refundRules.ceilingPercent}% that our refund policy sets.`,
    `${facts.topCategories[0]?.name ?? ""} was the strongest category with ${money(facts.topCategories[0]?.sales ?? 0)}.`,
    `${percent(facts.onTimeShare)} of the parcels arrived by the promised day; the shipping agreement asks for ${deliveryRules.onTimePercent}%.`,
  ]);
  pdf.heading("Sales by month");
  pdf.paragraph(
    "Sales are the value of all orders placed in the month, after discounts and before refunds. They include orders that were cancelled later, as in all our reports.",
  );
  pdf.table(
    [
      { header: "Month", share: 0.34 },
      { header: "Orders", share: 0.18, align: "right" },
      { header: "Sales", share: 0.26, align: "right" },
      { header: "Average order", share: 0.22, align: "right" },
    ],
    [
      ...facts.months.map(({ month, orders, sales }) => [monthName(month.first), count(orders), money(sales), money(sales / orders)]),
      ["Quarter", count(facts.orders), money(facts.sales), money(facts.sales / facts.orders)],
    ],
    { lastIsTotal: true },
  );
  pdf.heading("Top categories");
  pdf.table(
    [
      { header: "Category", share: 0.5 },
      { header: "Sales", share: 0.28, align: "right" },
      { header: "Share of sales", share: 0.22, align: "right" },
    ],
    facts.topCategories.map(({ name: category, sales }) => [category, money(sales), percent(sales / facts.sales)]),
  );

  pdf.pageBreak();
  pdf.heading("Refunds");
  pdf.paragraph(
    `We refunded ${money(facts.refundsStated)} to customers in ${name}. This is ${percent(statedShare)} of sales. The refund policy asks the board to be told when refunds reach ${refundRules.ceilingPercent}% of the sales of a quarter; on these figures that is not the case, and no action is proposed.`,
  );
  pdf.paragraph(
    "Customer Support reports more photos of broken ceramics than usual. Purchasing is in touch with the supplier and will report on it at the next meeting.",
  );
  pdf.heading("Deliveries");
  pdf.paragraph(
    `${percent(facts.onTimeShare)} of the parcels sent in the quarter arrived on or before the promised day. ${
      facts.onTimeShare * 100 >= deliveryRules.onTimePercent
        ? "That meets the agreement with our carriers."
        : `That is below the ${deliveryRules.onTimePercent}% of the shipping agreement. Operations will go through the figures carrier by carrier and claim the agreed penalties.`
    }`,
  );
  pdf.heading("Customers and service");
  pdf.paragraph(
    `Customer Support opened ${count(facts.ticketsOpened)} tickets. The customers who rated us gave ${facts.averageSatisfaction.toFixed(2)} of 5 points on average. Response times stayed within the limits of the support handbook on most days; the weeks after public holidays remain the difficult ones.`,
  );
  pdf.paragraph(
    "Orders of landscapers have been falling for some months. Sales will visit the twenty largest of them before the end of the year to find out why.",
  );
  pdf.heading("Outlook");
  pdf.paragraph(
    `For the next quarter we plan sales of ${roundMoney(Math.round((facts.sales * 1.05) / 1_000_000) * 1_000_000)} before seasonal effects. Open points are the new planter supplier, the negotiations about freight rates, and two positions in the warehouse that are still to be filled.`,
  );
  return pdf.finish(`${companyName}  ·  Board report ${name}  ·  Confidential`);
}
