/** Rules of the shop that its documents state and its data follow. */
export const companyName = "Fernhollow Home & Garden";

export const refundRules = {
  damagedGoodsDays: 30,
  changeOfMindDays: 45,
  /** Whole cents; refunds above need a manager. */
  managerApprovalAbove: 25_000,
  /** Refunds of a quarter should stay below this share of its sales. */
  ceilingPercent: 4,
  payoutBusinessDays: 10,
} as const;

/** `promisedDays` within the US; parcels to other countries take `abroadDays` more. */
export const carriers = [
  { name: "Bluebird Parcel", promisedDays: 3, abroadDays: 5, share: 46, baseCost: 690 },
  { name: "Coastline Freight", promisedDays: 5, abroadDays: 6, share: 31, baseCost: 540 },
  { name: "Summit Express", promisedDays: 2, abroadDays: 3, share: 14, baseCost: 1290 },
  { name: "Meadow Lane Couriers", promisedDays: 4, abroadDays: 7, share: 9, baseCost: 610 },
] as const;
export type Carrier = (typeof carriers)[number];

export const deliveryRules = {
  /** Share of parcels that a carrier must deliver by the promised day. */
  onTimePercent: 95,
  /** Of the fee, for each started day after the promised one. */
  penaltyPercentPerDay: 5,
  maxPenaltyPercent: 25,
} as const;

/** What is hidden in the data, worth finding. */
export const surprises = {
  damagedGoodsSupplier: "Kestrel Ceramics",
  lateCarrier: "Coastline Freight",
  shrinkingSegment: "Landscaper",
  /** Sold at a tenth of its price for a day, in one of its two collections. */
  mispricedItem: "Teak Garden Bench",
} as const;
