const stopWords = new Set(
  `a about above across after again against all along already also although am among amongst an and another any anyone anything are aren't as at be because become been before being below beneath beside
  besides between beyond both but by can can't cannot could couldn't currently did didn't do does doesn't doing don't done down during each either else ever every everyone everything except few for from
  further get gets getting gave give given gives go goes got had has hasn't have haven't having he her here hers herself him himself his how however i i'm i've if in into is isn't it it's its itself just
  let let's likely made making many may me might mine more most much must my myself neither never no nobody none nor not nothing now of off often ok okay on once one only onto or other others
  our ours out over own per please quite rather really regarding same several shall she should so some someone something still such tell than that that's the their theirs them
  themselves then there there's these they this those though through throughout to together too toward towards under until up upon us using various very via want wanted was wasn't we we're
  were weren't what what's whatever when whenever where wherever whether which whichever while who who's whoever whom whose why will with within without won't would yes yet you your yours
  find return retrieve fetch provide output print enumerate identify determine describe know see need needs e.g i.e etc respectively corresponding different distinct
  exactly least less fewer greater larger smaller bigger higher lower longer shorter older younger earlier later highest lowest ascending descending sorted alphabetical alphabetically thanks thank hello hi
  kindly associated belong belongs belonging contain contains containing include includes including involved whose named called do exist exists happen happened appear appears true false s t`.split(
    /\s+/,
  ),
);

/** Words that are mostly about the asking, but may be a name in the schema, with what they then count for. */
const paleWords = new Map<string, number>(
  Object.entries({
    "0.15": `list show shows display give first last top bottom best worst maximum minimum max min average avg mean sum count like make makes use used uses related type types kind kinds sort sorts value values
      information info details detail data records row rows tables table columns column database databases result results answer find select common frequent overall following available specific certain look`,
    "0.35": `id ids name names number numbers total amount record report question code codes date dates time times year years day days description item items entry entries well title`,
  }).flatMap(([weight, words]) => words.split(/\s+/).map((word): [string, number] => [word, Number(weight)])),
);

/** Whether a word says nothing of what a question or a comment is about. Lower case in. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** 0 to 1: how much a word says of what a question is about. Lower case in. */
export function wordWeight(word: string): number {
  return stopWords.has(word) ? 0 : (paleWords.get(word) ?? 1);
}

/** 0 to 1: how much a stem says of what a thing of the schema is, by how freely it is used in names. */
export function nameWeight(stem: string): number {
  return paleNames.get(stem) ?? 1;
}

const paleNames = new Map<string, number>(
  Object.entries({
    "0.1": "of the in on at by is to and or for a an with",
    "0.3": "id code number key flag seq uuid dat data info detail from valu at txt tmp tbl ref dim fact stg has per no",
    "0.5": "nam typ time dat day year titl description descript statu list item lin total unit referenc valu level group",
  }).flatMap(([weight, words]) => words.split(/\s+/).map((word): [string, number] => [word, Number(weight)])),
);
