/** How a statement is spoilt: as models spoil theirs. */
export type Breakage = "column" | "table" | "syntax" | "dialect";

const keywords = new Set(
  "select distinct all as from where and or not in is null like ilike between case when then else end group by having order limit offset join inner left right full outer cross on using union intersect except with recursive exists asc desc count sum avg min max cast true false interval date timestamp over partition filter extract nulls first last fetch next rows row only any some year month day hour numeric integer float text".split(
    " ",
  ),
);

/** The statement with one mistake of this kind, which Postgres refuses. */
export function breakStatement(sql: string, breakage: Breakage): string {
  switch (breakage) {
    case "column":
      return withoutStrings(sql, misspellColumn) ?? `SELECT missing_column FROM (${bare(sql)}) AS broken`;
    case "table":
      return withoutStrings(sql, (text) => replaced(text, tableName, (start, name) => `${start}${renamed(name)}`)) ?? `${bare(sql)} FROM`;
    case "syntax":
      return withoutStrings(sql, (text) => replaced(text, /\b()(from)\b/iu, () => "FORM FROM WHERE")) ?? `${bare(sql)} WHERE`;
    case "dialect":
      return (
        withoutStrings(sql, (text) => replaced(text, tableName, (start, name) => `${start}\`${name.replaceAll('"', "")}\``)) ??
        `${bare(sql)} LIMIT 1, 2`
      );
  }
}

const tableName = /(\b(?:from|join)\s+)((?:"[^"]+"|[a-z_][\w$]*)(?:\.(?:"[^"]+"|[a-z_][\w$]*))?)(?!\s*\()/iu;

/** A qualified column, or else the first word after SELECT that names one. */
function misspellColumn(text: string): string | null {
  const qualified = /(\b[a-z_]\w*\.)((?!\*)[a-z_]\w*)/iu;
  const afterFrom = /\b(?:from|join)\s+[\w".]*$/iu;
  const found = qualified.exec(text);
  if (found !== null && !afterFrom.test(text.slice(0, found.index + 1)))
    return replaced(text, qualified, (start, name) => `${start}${renamed(name)}`);
  for (const match of text.matchAll(/"[^"]+"|[a-z_]\w*/giu)) {
    const [name] = match;
    const end = match.index + name.length;
    if (/^\s*from\b/iu.test(name)) return null;
    if (keywords.has(name.toLowerCase()) || /^\s*[(.]/u.test(text.slice(end))) continue;
    return `${text.slice(0, match.index)}${renamed(name)}${text.slice(end)}`;
  }
  return null;
}

function renamed(name: string): string {
  return name.endsWith('"') ? `${name.slice(0, -1)}_zz"` : `${name}_zz`;
}

function replaced(text: string, pattern: RegExp, replace: (start: string, rest: string) => string): string | null {
  return pattern.test(text) ? text.replace(pattern, (_, start: string, rest: string) => replace(start, rest)) : null;
}

/** Changes a statement outside of its string literals; null when the change finds no place. */
function withoutStrings(sql: string, change: (text: string) => string | null): string | null {
  const literals: string[] = [];
  const masked = bare(sql).replaceAll(/'(?:[^']|'')*'/gu, (literal) => `'${literals.push(literal) - 1}'`);
  const changed = change(masked);
  return changed === null ? null : changed.replaceAll(/'(\d+)'/gu, (_, index: string) => literals[Number(index)] ?? "''");
}

function bare(sql: string): string {
  return sql.trim().replace(/;\s*$/u, "");
}
