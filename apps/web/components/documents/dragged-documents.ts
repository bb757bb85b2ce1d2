const mimeType = "application/x-olympus-documents";

/** Puts documents on a drag that begins. */
export function dragDocuments(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.setData(mimeType, JSON.stringify(ids));
  transfer.effectAllowed = "move";
}

/** Whether a drag holds documents of this page; which ones, the browser tells at the drop only. */
export function holdsDocuments(transfer: DataTransfer): boolean {
  return transfer.types.includes(mimeType);
}

/** The ids of dropped documents; none when something else was dropped. */
export function droppedDocuments(transfer: DataTransfer): readonly string[] {
  const text = transfer.getData(mimeType);
  if (text === "") return [];
  const ids: unknown = JSON.parse(text);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}
