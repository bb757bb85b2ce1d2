import type { Facts } from "../shop/facts.ts";
import { companyName, refundRules } from "../shop/house-rules.ts";
import { count, roundMoney } from "./wording.ts";

export function supportHandbook(facts: Facts): string {
  const { quarter } = facts;
  return `# Support handbook

How Customer Support at ${companyName} works. New colleagues read it on their first day; everyone else reads it again when it changes.

## Response times

| Channel | First answer | Solved within |
| --- | --- | --- |
| Chat | 2 minutes | the same day |
| Phone | at once, or a call back within 30 minutes | the same day |
| Email | 8 business hours | 3 business days |

Times count from 8 am to 8 pm, Monday to Saturday. A ticket that is still open after five business days goes to the team lead.

In Q${quarter.number} ${quarter.year} customers opened ${count(facts.ticketsOpened)} tickets and gave us ${facts.averageSatisfaction.toFixed(2)} of 5 points on average.

## Escalation

1. **Agent**: solves what the policies allow, without asking anyone.
2. **Team lead**: takes over when a customer asks for it, when a ticket is older than five business days, or when the same problem comes up for the third time in a week.
3. **Head of Customer Support**: decides on exceptions, and on anything that touches safety or the press.

Refunds above ${roundMoney(refundRules.managerApprovalAbove)} need a manager's approval before they are promised to the customer. Never promise first and ask later.

## Damaged goods

- Say sorry once, and mean it.
- Ask for a photo of the product and of the packaging. One of each is enough.
- Within ${refundRules.damagedGoodsDays} days after delivery: offer a full refund or a replacement, the customer chooses. The *Refund policy* has the details.
- Record the reason as \`damaged goods\`, so that Purchasing sees which supplier it comes from.
- Don't ask customers to send broken ceramics or glass back.

## Late parcels

Look up the shipment before you answer: the promised day counts, not the day on which the customer hoped for it. When it is late, tell the customer where the parcel is, when it will arrive, and that a part of the price can be refunded. Carriers that are late again and again are reported to Operations every Monday.

## Tone

Write as you would speak to a neighbour: short sentences, no jargon, no blame.

> Instead of "Your request has been received and will be processed", write "Thank you, I have your photos. The refund is on its way and will reach you within ${refundRules.payoutBusinessDays} business days."

- Use the customer's name once, at the beginning.
- Never discuss another customer's order.
- When you don't know, say so, and say when you will.
`;
}
