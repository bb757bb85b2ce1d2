import { useEffect, useRef, useState } from "react";
import { type PickedFile, pickDropped } from "./picked-files.ts";

/** Takes files that are dropped anywhere in the window; tells whether some are held over it. */
export function usePageDrop(isEnabled: boolean, onFiles: (picked: readonly PickedFile[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const handler = useRef(onFiles);
  useEffect(() => {
    handler.current = onFiles;
  });

  useEffect(() => {
    if (!isEnabled) return;
    // Each element under the pointer is entered before the last one is left.
    let depth = 0;
    const leave = () => {
      depth = 0;
      setIsOver(false);
    };
    const listeners = {
      dragenter: () => {
        depth++;
        setIsOver(true);
      },
      dragleave: () => {
        depth--;
        if (depth <= 0) leave();
      },
      dragover: (event: DragEvent) => {
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      },
      drop: (event: DragEvent) => {
        event.preventDefault();
        leave();
        if (event.dataTransfer) void pickDropped(event.dataTransfer).then((picked) => handler.current(picked));
      },
    };
    const added = Object.entries(listeners).map(([type, listener]) => {
      // What is dragged within the page (a row, a word) is not for here.
      const onFilesOnly = (event: Event) => holdsFiles(event as DragEvent) && listener(event as DragEvent);
      window.addEventListener(type, onFilesOnly);
      return () => window.removeEventListener(type, onFilesOnly);
    });
    return () => {
      for (const remove of added) remove();
    };
  }, [isEnabled]);
  return isOver;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
