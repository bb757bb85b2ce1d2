/** Names of countries as people write them: a name that nobody has seen in the data is looked for among countries first. */
export const countryNames: ReadonlySet<string> = new Set(
  (
    "afghanistan,albania,algeria,argentina,armenia,australia,austria,bangladesh,belarus,belgium,bolivia,brazil,bulgaria,cambodia,cameroon,canada,chile,china,colombia,croatia,cuba," +
    "cyprus,czech republic,denmark,ecuador,egypt,england,estonia,ethiopia,fiji,finland,france,georgia,germany,ghana,great britain,greece,haiti,honduras,hong kong,hungary,iceland,india," +
    "indonesia,iran,iraq,ireland,israel,italy,jamaica,japan,jordan,kazakhstan,kenya,kuwait,latvia,lebanon,libya,lithuania,luxembourg,malaysia,malta,mexico,moldova,mongolia,morocco,nepal," +
    "netherlands,new zealand,nigeria,north korea,norway,oman,pakistan,panama,paraguay,peru,philippines,poland,portugal,qatar,romania,russia,saudi arabia,scotland,senegal,serbia,singapore," +
    "slovakia,slovenia,south africa,south korea,spain,sri lanka,sudan,sweden,switzerland,syria,taiwan,tanzania,thailand,tunisia,turkey,uganda,ukraine,united arab emirates,united kingdom," +
    "united states,united states of america,uruguay,usa,uk,uzbekistan,venezuela,vietnam,wales,yemen,zambia,zimbabwe"
  ).split(","),
);

/** The states of the USA with their postal codes. */
export const stateCodes: Readonly<Record<string, string>> = {
  alabama: "AL",
  alaska: "AK",
  arizona: "AZ",
  arkansas: "AR",
  california: "CA",
  colorado: "CO",
  connecticut: "CT",
  delaware: "DE",
  florida: "FL",
  georgia: "GA",
  hawaii: "HI",
  idaho: "ID",
  illinois: "IL",
  indiana: "IN",
  iowa: "IA",
  kansas: "KS",
  kentucky: "KY",
  louisiana: "LA",
  maine: "ME",
  maryland: "MD",
  massachusetts: "MA",
  michigan: "MI",
  minnesota: "MN",
  mississippi: "MS",
  missouri: "MO",
  montana: "MT",
  nebraska: "NE",
  nevada: "NV",
  "new hampshire": "NH",
  "new jersey": "NJ",
  "new mexico": "NM",
  "new york": "NY",
  "north carolina": "NC",
  "north dakota": "ND",
  ohio: "OH",
  oklahoma: "OK",
  oregon: "OR",
  pennsylvania: "PA",
  "rhode island": "RI",
  "south carolina": "SC",
  "south dakota": "SD",
  tennessee: "TN",
  texas: "TX",
  utah: "UT",
  vermont: "VT",
  virginia: "VA",
  washington: "WA",
  "west virginia": "WV",
  wisconsin: "WI",
  wyoming: "WY",
};
