/** Words that carry structure, not content: leaving them unexplained costs nothing. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a an the of in on at to for from by with and or as is are was were be been being do does did done have has had having i me my we us our ours you your they them " +
    "their theirs he him his she her it its this that these those there here what which who whom whose where when how why if then than so such also too just only all any " +
    "some each every both either neither other others another per into out up down over under between within during about across through please can could would will shall " +
    "should may might must let's lets tell give show list find get return display want need know see look like many much more most less least per via not no nor never " +
    "shared but though although however currently now compared ever yet still already along together well name's along respectively respective one ones corresponding different various given whether same exist exists there's " +
    "am pm et al etc vs versus ok okay hi hello thanks thank kindly actually really exactly overall using use used based terms term kind kinds sort sorts among amongst " +
    "against toward towards upon after before since until till again further once because while report provide describe full complete available whole entire"
  ).split(" "),
);

/** Nouns that mean any piece of data, unless the catalog has something called so. */
export const softNouns: ReadonlySet<string> = new Set(
  "member members everybody everyone anybody anyone somebody someone value values entry entries record records row rows information info detail details data database table tables list lists result results number numbers".split(
    " ",
  ),
);

/** Verbs so general that a join or a count already says them. */
export const lightVerbs: ReadonlySet<string> = new Set(
  (
    "make place get receive locat post present flow mak mad made cit issu sent send submit gav tak took held book handle process manage do have take give belong contain include offer provide own hold live locate work come go keep put set run use serve " +
    "participate attend participat involv produce produc creat create perform complete happen occur appear register enroll enrol associate associat relate relat assign " +
    "record stor store bring earn achieve achiev obtain reach cost match correspond call nam title titl know find say ask see sell buy purchas spend pay sign com plac " +
    "handl receiv manag hav giv liv includ provid complet registr serv sort order rank count calculate calculat compute comput determine determin identify retriev fetch " +
    "list show incur affiliat stay fil access observ involv mention exist display hous own lead led teach play win join hir employ publish releas writ direct star compet act study studi visit travel arriv depart leav launch end start begin open clos"
  ).split(" "),
);

/** Written short in identifiers. */
export const abbreviations: Readonly<Record<string, readonly string[]>> = {
  qty: ["quantity"],
  amt: ["amount"],
  num: ["number"],
  no: ["number"],
  nbr: ["number"],
  nr: ["number"],
  cnt: ["count"],
  cust: ["customer"],
  emp: ["employee"],
  dept: ["department"],
  addr: ["address"],
  desc: ["description"],
  descr: ["description"],
  fname: ["first", "name"],
  lname: ["last", "name"],
  firstname: ["first", "name"],
  lastname: ["last", "name"],
  dob: ["birth", "date"],
  birthdate: ["birth", "date"],
  birthday: ["birth", "date"],
  tel: ["phone"],
  telephone: ["phone"],
  mgr: ["manager"],
  prod: ["product"],
  cat: ["category"],
  inv: ["invoice"],
  acct: ["account"],
  acc: ["account"],
  bal: ["balance"],
  avg: ["average"],
  max: ["maximum"],
  min: ["minimum"],
  temp: ["temperature"],
  lat: ["latitude"],
  lng: ["longitude"],
  lon: ["longitude"],
  long: ["longitude"],
  yr: ["year"],
  org: ["organization"],
  src: ["source"],
  dst: ["destination"],
  dest: ["destination"],
  uni: ["university"],
  ctry: ["country"],
  stu: ["student"],
  fac: ["faculty"],
  loc: ["location"],
  pct: ["percent"],
  perc: ["percent"],
  msg: ["message"],
  img: ["image"],
  txn: ["transaction"],
  trans: ["transaction"],
  curr: ["currency"],
  std: ["standard"],
  zip: ["zip", "code"],
  zipcode: ["zip", "code"],
  postcode: ["postal", "code"],
  hs: ["hours"],
  hrs: ["hours"],
  mins: ["minutes"],
  sec: ["seconds"],
  ord: ["order"],
  dt: ["date"],
  ts: ["time"],
  datetime: ["date", "time"],
  timestamp: ["time"],
  lvl: ["level"],
  grp: ["group"],
  pop: ["population"],
  gov: ["government"],
  govt: ["government"],
  reg: ["region"],
  sex: ["gender"],
  username: ["user", "name"],
  signup: ["sign", "up"],
  orderdate: ["order", "date"],
  ids: ["id"],
  pid: ["id"],
  sid: ["id"],
  uid: ["id"],
  cid: ["id"],
  ssn: ["ssn"],
  tot: ["total"],
  vol: ["volume"],
  ref: [],
  tbl: [],
  dim: [],
  fact: [],
};

/** Sets of words that people use for one another; matching across a set costs a little. */
export const synonymSets: readonly (readonly string[])[] = [
  ["customer", "client", "buyer", "shopper"],
  ["employee", "staff", "worker", "personnel"],
  ["product", "item", "article", "good", "merchandise"],
  ["order", "purchase", "sale", "sell", "buy", "invoice"],
  ["supplier", "vendor", "provider"],
  ["price", "cost", "rate", "fee"],
  ["amount", "value", "total", "sum"],
  ["quantity", "unit", "amount"],
  ["gender", "sex"],
  ["country", "nation"],
  ["city", "town"],
  ["state", "province"],
  ["phone", "telephone", "mobile"],
  ["email", "mail"],
  ["salary", "wage", "pay", "compensation"],
  ["type", "kind", "category", "class"],
  ["topic", "subject", "category"],
  ["reason", "cause"],
  ["carrier", "shipper", "courier"],
  ["channel", "source"],
  ["begin", "start"],
  ["source", "origin", "start", "departure"],
  ["destination", "end", "arrival", "arrive"],
  ["end", "finish", "close"],
  ["age", "old"],
  ["name", "title", "called", "named"],
  ["movie", "film"],
  ["song", "track"],
  ["teacher", "instructor", "professor"],
  ["pupil", "student"],
  ["car", "vehicle", "automobile"],
  ["doctor", "physician"],
  ["ticket", "case", "issue"],
  ["invoice", "bill"],
  ["user", "member", "account"],
  ["score", "rating", "point", "grade"],
  ["rank", "position"],
  ["location", "place", "venue", "address"],
  ["nationality", "citizenship", "country"],
  ["weight", "heavy"],
  ["height", "tall"],
  ["length", "duration", "runtime", "millisecond"],
  ["area", "surface", "size"],
  ["company", "firm", "business", "organization", "organisation"],
  ["headquarter", "headquartered"],
  ["sign", "signup", "register", "registration", "join", "joined", "created", "create", "enrol", "enroll"],
  ["ship", "dispatch", "deliver"],
  ["birth", "born"],
  ["hire", "employ"],
  ["department", "division"],
  ["boss", "manager", "supervisor"],
  ["description", "detail"],
  ["review", "feedback", "comment"],
  ["album", "record"],
  ["artist", "musician", "singer", "band"],
  ["capacity", "size"],
  ["population", "inhabitant", "resident", "person"],
  ["segment", "group", "tier"],
  ["warehouse", "depot"],
  ["discount", "rebate"],
  ["return", "refund"],
  ["year", "season"],
  ["late", "delayed", "belated"],
  ["spend", "amount"],
];

/** What people call the money that comes in: taken as a table's total, or quantity × price. */
export const revenueWords: ReadonlySet<string> = new Set([
  "sale",
  "sales",
  "revenue",
  "turnover",
  "takings",
  "earnings",
  "income",
  "gmv",
  "spend",
  "spending",
  "spent",
]);

/** Words for asking about rules, reasons and texts: what a database of facts doesn't say. */
export const proseWords: ReadonlySet<string> = new Set(
  (
    "policy policies guideline guidelines procedure procedures handbook manual terms clause agreement contract rule rules regulation regulations definition meaning " +
    "instruction instructions warranty guarantee legal allowed permitted eligible entitled compliance advice recommendation faq document documents pdf report's memo"
  ).split(" "),
);

/** Value words that stand for short codes. */
export const valueAliases: Readonly<Record<string, readonly string[]>> = {
  male: ["m", "man", "male"],
  males: ["m", "male"],
  man: ["m", "male"],
  men: ["m", "male"],
  female: ["f", "female"],
  females: ["f", "female"],
  woman: ["f", "female"],
  women: ["f", "female"],
  usa: ["usa", "united states", "us", "u.s.", "united states of america"],
  us: ["usa", "united states", "us"],
  america: ["usa", "united states", "us"],
  "united states": ["usa", "us", "united states"],
  "united states of america": ["usa", "us", "united states"],
  american: ["usa", "united states", "us", "american"],
  uk: ["uk", "united kingdom", "gb"],
  "united kingdom": ["uk", "united kingdom", "gb"],
  british: ["uk", "united kingdom"],
  britain: ["uk", "united kingdom", "great britain"],
  yes: ["y", "yes", "true", "t", "1"],
  no: ["n", "no", "false", "f", "0"],
};

/** What an adjective measures: columns whose words match, best first, and which end of them is meant. */
export interface Quality {
  readonly words: readonly string[];
  /** Looked for when none of `words` is there; its direction is the other way round. */
  readonly inverse?: readonly string[];
}

/** Qualities that adjectives speak of. `date` means a table's main date. */
export const qualities = {
  price: { words: ["price", "cost", "fee", "rate", "amount", "total"] },
  age: { words: ["age"], inverse: ["birth"] },
  date: { words: ["date", "time", "year", "created", "at"] },
  length: { words: ["length", "duration", "runtime", "milliseconds", "minutes", "time", "distance"] },
  height: { words: ["height", "elevation", "altitude"] },
  weight: { words: ["weight"] },
  size: { words: ["size", "area", "population", "capacity", "square"] },
  score: { words: ["rating", "score", "star", "point", "grade"] },
  speed: { words: ["speed"] },
  salary: { words: ["salary", "wage", "pay", "income"] },
  popularity: { words: ["popularity", "vote", "like"] },
  money: { words: ["amount", "total", "price", "cost", "value", "balance", "payment", "revenue", "fee", "salary", "budget"] },
} as const satisfies Record<string, Quality>;
export type QualityName = keyof typeof qualities;
