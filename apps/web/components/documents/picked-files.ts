import { formatLooks } from "./format-looks.ts";

/** A file that was dropped or chosen, with the folders it lay in, outermost first. */
export interface PickedFile {
  readonly file: File;
  readonly folders: readonly string[];
}

/** Endings of the files that can be read, as a file dialog's `accept` wants them. */
export const acceptedFiles = Object.values(formatLooks)
  .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
  .join(",");

/** The files of a drop, those in dropped folders too. Call it in the event itself: later the browser forgets what was dropped. */
export async function pickDropped(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const picked = await Promise.all(
    found.map(({ entry, file }) => (entry?.isDirectory ? walk(entry, []) : file ? [{ file, folders: [] }] : [])),
  );
  return picked.flat();
}

/** The files of a file dialog; with a dialog for folders each knows where it lay. */
export function pickChosen(files: FileList | null): readonly PickedFile[] {
  return [...(files ?? [])].map((file) => ({ file, folders: file.webkitRelativePath.split("/").slice(0, -1) }));
}

/**
 * Parts what is to be sent from what a folder holds besides: hidden files, locks of open files, and formats that can't be read.
 * A file that was picked by itself is always sent: the server then says what is wrong with it.
 */
export function leaveOut(picked: readonly PickedFile[]): {
  readonly taken: readonly PickedFile[];
  readonly leftOut: readonly PickedFile[];
} {
  const isTaken = ({ file, folders }: PickedFile) =>
    folders.length === 0 || (!folders.some(isHidden) && !isHidden(file.name) && knownExtensions.has(extensionOf(file.name)));
  return { taken: picked.filter(isTaken), leftOut: picked.filter((each) => !isTaken(each)) };
}

/** What was left out, in a sentence: `3 files were left out: .png and .zip can’t be read.` Null when nothing was. */
export function describeLeftOut(leftOut: readonly PickedFile[]): string | null {
  if (leftOut.length === 0) return null;
  const files = leftOut.length === 1 ? "1 file was left out" : `${leftOut.length.toLocaleString("en-US")} files were left out`;
  const endings = [...new Set(leftOut.filter(({ file }) => !isHidden(file.name)).map(({ file }) => extensionOf(file.name)))]
    .filter((ending) => ending !== "" && !knownExtensions.has(ending))
    .map((ending) => `.${ending}`);
  if (endings.length === 0) return `${files}: hidden files and files without an ending are not taken from folders.`;
  const shown = endings.slice(0, 4);
  const more = endings.length > shown.length ? " and others" : "";
  return `${files}: ${shown.join(", ")}${more} can’t be read.`;
}

const knownExtensions: ReadonlySet<string> = new Set(Object.values(formatLooks).flatMap(({ extensions }) => extensions));

function isHidden(name: string): boolean {
  return name.startsWith(".") || name.startsWith("~$") || name === "Thumbs.db" || name === "desktop.ini" || name === "__MACOSX";
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 1 ? "" : name.slice(dot + 1).toLowerCase();
}

async function walk(entry: FileSystemEntry, folders: readonly string[]): Promise<readonly PickedFile[]> {
  if (entry.isFile) return [{ file: await fileOf(entry as FileSystemFileEntry), folders }];
  const inside = [...folders, entry.name];
  const picked: PickedFile[] = [];
  // One after the other: a folder of ten thousand files would otherwise open them all at once.
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) picked.push(...(await walk(child, inside)));
  return picked;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

async function childrenOf(entry: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // Browsers hand over a hundred at a time, and none at the end.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
