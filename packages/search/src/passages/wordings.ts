/** What a question may call a thing, and how reports write it. */
interface Wording {
  readonly asked: RegExp;
  readonly written: readonly string[];
}

const balanceSheet = ["consolidated balance sheets", "total assets", "total current liabilities"];
const incomeStatement = [
  "consolidated statements of income",
  "consolidated statements of operations",
  "consolidated statements of earnings",
  "net income per share",
];
const cashFlows = [
  "consolidated statements of cash flows",
  "net cash provided by operating activities",
  "cash flows from investing activities",
];
const revenue = ["revenue", "net sales", "total net revenues"];
const costOfSales = ["cost of goods sold", "cost of sales", "cost of revenue"];
const currentItems = ["total current assets", "total current liabilities"];
const property = ["property plant and equipment net", "property and equipment net"];
const capitalSpending = ["capital expenditures", "purchases of property plant and equipment", "additions to property plant and equipment"];
const depreciation = ["depreciation and amortization"];
const netIncome = ["net income", "net earnings"];
const operatingIncome = ["operating income", "income from operations", "operating profit"];
const receivables = ["accounts receivable net", "trade receivables"];
const interest = ["interest expense"];

/**
 * General vocabulary of accounts and annual reports: analysts ask by names and ratios that the reports themselves don't use. A ratio stands for the lines that
 * it is made of, a statement for the titles it goes by.
 */
const wordings: readonly Wording[] = [
  // Statements.
  {
    asked: /\bbalance sheets?\b|\bstatements? (?:of )?(?:the )?financial (?:position|condition)\b/iu,
    written: [...balanceSheet, "statements of financial position"],
  },
  {
    asked:
      /\bp ?(?:&|and) ?l\b|\bprofit (?:and|&) loss\b|\bincome statements?\b|\bstatements? (?:of )?(?:comprehensive )?(?:income|operations|earnings)\b/iu,
    written: [...incomeStatement, ...operatingIncome],
  },
  { asked: /\bcash ?flows? statements?\b|\bstatements? (?:of )?cash ?flows?\b/iu, written: cashFlows },
  {
    asked: /\b(?:stockholders|shareholders|shareowners)[’'] ?equity\b|\bbook value\b/iu,
    written: ["total stockholders equity", "total shareholders equity"],
  },
  // Lines.
  { asked: /\brevenues?\b|\bturnover of the (?:company|group)\b|\btop[ -]?line\b/iu, written: revenue },
  { asked: /\bcogs\b|\bcosts? (?:of )?(?:goods sold|sales|revenues?)\b/iu, written: costOfSales },
  {
    asked: /\bcap(?:ital)?[ -]?ex\b|\bcapital (?:expenditures?|spending|investments?)\b/iu,
    written: [...capitalSpending, "cash flows from investing activities"],
  },
  { asked: /\bcapital[ -]intensi(?:ve|ty)\b/iu, written: [...capitalSpending, ...property, "total assets", ...depreciation] },
  { asked: /\bpp ?(?:&|and) ?n?e\b|\bppn?e\b|\bfixed assets?\b|\bproperty,? plant\b/iu, written: [...property, "balance sheets"] },
  { asked: /\bd ?& ?a\b|\bdepreciation\b|\bamorti[sz]ation\b/iu, written: depreciation },
  { asked: /\bsg ?& ?a\b/iu, written: ["selling general and administrative expenses"] },
  { asked: /\br ?& ?d\b/iu, written: ["research and development"] },
  { asked: /\bnet (?:income|profit|earnings|loss)\b|\bbottom line\b/iu, written: netIncome },
  { asked: /\boperating (?:income|profits?|earnings|margins?)\b|\bebit\b/iu, written: operatingIncome },
  { asked: /\bebitdar?\b/iu, written: ["adjusted ebitda", ...operatingIncome, ...depreciation] },
  { asked: /\beps\b|\bearnings per share\b/iu, written: ["earnings per share", "net income per share basic diluted"] },
  { asked: /\baccounts payable\b|\btrade payables?\b/iu, written: ["accounts payable", "total current liabilities", "balance sheets"] },
  { asked: /\b(?:accounts|trade) receivables?\b|\bnet ar\b/iu, written: [...receivables, "total current assets", "balance sheets"] },
  { asked: /\binventor(?:y|ies)\b/iu, written: ["inventories", "merchandise inventories"] },
  {
    asked: /\b(?:operating cash ?flows?|cash ?flows? (?:from )?operat\w+|cash from operations)\b/iu,
    written: ["net cash provided by operating activities"],
  },
  { asked: /\b(?:operating|operations|investing|financing)\b.*\bactivit(?:y|ies)\b/iu, written: cashFlows },
  {
    asked: /\bfree cash ?flows?\b|\bfcf\b/iu,
    written: ["free cash flow", "net cash provided by operating activities", ...capitalSpending],
  },
  {
    asked: /\b(?:share|stock) (?:repurchases?|buy[ -]?backs?)\b/iu,
    written: ["repurchases of common stock", "share repurchase program", "purchases of treasury stock"],
  },
  { asked: /\bdividends?\b/iu, written: ["cash dividends declared per share", "dividends paid"] },
  {
    asked: /\b(?:borrowings?|indebtedness|leverage|debts?)\b/iu,
    written: ["long-term debt", "short-term borrowings", "current portion of long-term debt"],
  },
  {
    asked: /\bdebt securit(?:y|ies)\b.*\b(?:registered|exchange)\b/iu,
    written: ["securities registered pursuant to section", "title of each class", "name of each exchange on which registered"],
  },
  { asked: /\b(?:credit facilit(?:y|ies)|credit agreements?|revolver)\b/iu, written: ["revolving credit agreement", "credit facility"] },
  { asked: /\bderivatives?\b|\bhedg(?:e|es|ing)\b/iu, written: ["derivative instruments", "notional amount", "hedging"] },
  { asked: /\b(?:retirees?|pensions?)\b/iu, written: ["pension plan", "postretirement benefits", "expected benefit payments"] },
  { asked: /\b(?:effective )?tax rates?\b/iu, written: ["effective tax rate", "provision for income taxes"] },
  { asked: /\brestructuring\b/iu, written: ["restructuring charges", "restructuring costs"] },
  { asked: /\bgoodwill\b/iu, written: ["goodwill", "intangible assets"] },
  { asked: /\bwages?\b|\bsalar(?:y|ies)\b|\bpayroll\b/iu, written: ["wages", "payroll", "compensation and benefits"] },
  { asked: /\bguidance\b|\boutlook\b/iu, written: ["guidance", "outlook", "expects"] },
  // Ratios.
  { asked: /\bgross (?:profit )?margins?\b|\bgross profits?\b/iu, written: ["gross profit", "gross margin", ...costOfSales, "net sales"] },
  { asked: /\b(?:net )?profit margins?\b/iu, written: [...netIncome, ...revenue] },
  {
    asked: /\b(?:quick|acid[ -]test|current|liquidity) ratios?\b|\bliquidity (?:profile|position)\b/iu,
    written: [...currentItems, "cash and cash equivalents", "accounts receivable", "inventories", "balance sheets"],
  },
  { asked: /\bworking capital\b/iu, written: [...currentItems, "balance sheets"] },
  {
    asked: /\binventory turnover\b|\b(?:sold|turned) (?:over )?(?:its |their )?inventor(?:y|ies)\b|\bdays (?:of )?inventory\b|\bdio\b/iu,
    written: ["inventories", ...costOfSales, "balance sheets"],
  },
  { asked: /\bdays payables? outstanding\b|\bdpo\b/iu, written: ["accounts payable", "inventories", ...costOfSales, "balance sheets"] },
  { asked: /\bdays sales outstanding\b|\bdso\b|\breceivables? turnover\b/iu, written: [...receivables, "net sales"] },
  { asked: /\bcash conversion cycle\b/iu, written: ["accounts payable", "inventories", ...receivables, ...costOfSales] },
  { asked: /\b(?:return on (?:total )?assets|roa|asset turnover)\b/iu, written: [...netIncome, "total assets", "balance sheets"] },
  {
    asked: /\b(?:return on (?:shareholders[’'] )?equity|roe)\b/iu,
    written: [...netIncome, "total stockholders equity", "total shareholders equity"],
  },
  { asked: /\bdebt[ -]to[ -]equity\b|\bd\/e\b/iu, written: ["total liabilities", "total stockholders equity", "long-term debt"] },
  { asked: /\binterest coverage\b/iu, written: [...interest, ...operatingIncome] },
  { asked: /\b(?:retention|payout) ratios?\b/iu, written: ["dividends paid", ...netIncome] },
  {
    asked: /\bhigh[ -]growth\b|\b(?:revenue|sales) (?:growth|cagr)\b|\bgrowth (?:of|in) (?:the )?(?:revenue|sales)\b/iu,
    written: ["sales increase", "total growth", ...revenue],
  },
  // The company.
  {
    asked: /\b(?:legal (?:battles?|matters?|disputes?)|lawsuits?|litigations?|sued)\b/iu,
    written: ["legal proceedings", "litigation", "lawsuits", "investigations", "contingencies"],
  },
  {
    asked: /\bacquisitions?\b|\b(?:companies|businesses) (?:were )?(?:acquired|bought)\b|\bacquired (?:companies|businesses)\b/iu,
    written: ["acquisitions", "acquired", "business combinations", "purchase price"],
  },
  {
    asked: /\bdivestitures?\b|\bdivested\b|\bspin[ -]?offs?\b/iu,
    written: ["divestitures", "disposal", "sale of business", "discontinued operations"],
  },
  { asked: /\bceo\b/iu, written: ["chief executive officer"] },
  { asked: /\bcfo\b/iu, written: ["chief financial officer"] },
  { asked: /\b(?:auditors?|audited)\b/iu, written: ["independent registered public accounting firm"] },
  { asked: /\b(?:head ?count|number of employees|work ?force)\b/iu, written: ["employees", "full-time employees", "human capital"] },
  {
    asked: /\b(?:industry|sector|line of business)\b.*\boperate\b|\bwhat does\b.*\b(?:sell|produce|make)\b/iu,
    written: ["business overview", "global leader", "products and services"],
  },
  { asked: /\b(?:business|operating|reportable) segments?\b/iu, written: ["reportable segments", "segment results"] },
];

/** How reports write what the question asks for in other words; empty for most questions. Each once. */
export function wordingsOf(question: string): readonly string[] {
  return [...new Set(wordings.flatMap(({ asked, written }) => (asked.test(question) ? written : [])))];
}
