const absent = new Set(["n/a", "na", "n.a.", "n.a", "#n/a", "nan", "n/m", "nm", "n.m.", "null", "nil", "..", "...", "…", "·"]);

/** Texts that stand where there is no number or day: dashes, `n/a` and the like. In columns of text they stay what they are. */
export function meansAbsent(text: string): boolean {
  if (text.length > 12) return false;
  const bare = text.replace(/[\s\u00A0]+/g, "").toLowerCase();
  // A sign of a currency or a percent may go along: `$ -`, `— %`.
  return bare === "" || absent.has(bare) || /^\(?[$€£¥]?[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]+[%€£$]?\)?(?:\(\w\)|\*+)?$/.test(bare);
}
