/** Puts a text on the clipboard. False where the browser doesn't let pages do that. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without TLS have no `navigator.clipboard`, and many a server of a team has none: the older way works there.
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let isTaken = false;
  const take = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener("copy", take, { once: true, capture: true });
  try {
    document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", take, { capture: true });
  }
  return isTaken;
}
