const absent = new Set([
  ...["n/a", "na", "n.a.", "n.a", "#n/a", "nan", "n/m", "nm", "n.m.", "null", "nil", "none", "..", "...", "…", "·", "_", "__", "___"],
  ...["notapplicable", "notavailable", "notmeaningful", "nodata", "tba", "tbd", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"],
]);
const maxLength = 20;

/** Texts that stand where there is no number or day: dashes, `n/a`, a spreadsheet's errors and the like. In columns of text they stay what they are. */
export function meansAbsent(text: string): boolean {
  if (text.length > maxLength || isSurelyPresent(text.charCodeAt(0))) return false;
  const bare = text.replace(/[\s\u00A0]+/g, "").toLowerCase();
  // A sign of a currency or a percent may go along: `$ -`, `— %`.
  return bare === "" || absent.has(bare) || /^\(?[$€£¥]?[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]+[%€£$]?\)?(?:\(\w\)|\*+)?$/.test(bare);
}

/** None of the texts begins with a digit, or a letter but n and t. */
function isSurelyPresent(code: number): boolean {
  if (code >= 0x30 && code <= 0x39) return true;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a && lower !== 0x6e && lower !== 0x74;
}
