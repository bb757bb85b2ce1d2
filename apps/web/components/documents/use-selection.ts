import { useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Which of the listed things are selected. What is listed no more isn't selected any more. */
export function useSelection<Item extends { readonly id: string }>(items: readonly Item[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => items.filter(({ id }) => ids.has(id)), [items, ids]);
  const latest = useRef({ items, selected });
  useEffect(() => {
    latest.current = { items, selected };
  });
  const select = useCallback((id: string, isSelected: boolean) => {
    setIds((all) => new Set(isSelected ? [...all, id] : [...all].filter((other) => other !== id)));
  }, []);
  const selectAll = useCallback(() => setIds(new Set(latest.current.items.map(({ id }) => id))), []);
  const selectNone = useCallback(() => setIds(new Set()), []);
  /** What goes along with one of them: all that are selected if it is one of these. */
  const together = useCallback((id: string): readonly string[] => {
    const all = latest.current.selected.map((item) => item.id);
    return all.includes(id) ? all : [id];
  }, []);
  return { selected, select, selectAll, selectNone, together };
}
