import { type DragEvent, useState } from "react";
import { droppedDocuments, holdsDocuments } from "./dragged-documents.ts";

/** Makes something a place to drop documents of this page on. Spread `handlers` over its element. */
export function useDocumentsDrop(onDocuments: (ids: readonly string[]) => void) {
  const [isOver, setIsOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!holdsDocuments(event.dataTransfer)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      if (!holdsDocuments(event.dataTransfer)) return;
      event.preventDefault();
      onDocuments(droppedDocuments(event.dataTransfer));
    },
  };
  return { isOver, handlers };
}
