import { checkArchive } from "../../archive/archive-check.ts";
import { readZipEntry } from "../../archive/read-zip-entry.ts";
import type { ZipEntry } from "../../archive/zip-directory.ts";
import { corruptFile } from "../../reading-errors.ts";
import { decodeText } from "../decode-text.ts";
import { attributeOf, descendantsOf, parseXml, type TreeOptions, type XmlElement } from "./xml-tree.ts";

export interface Relation {
  readonly id: string;
  /** The last word of its type: `slide`, `notesSlide`, `chart`. */
  readonly type: string;
  /** The name of the part that it leads to. */
  readonly target: string;
}

const nothing: ReadonlySet<string> = new Set();

/** An Office file (ECMA-376 part 2): parts of XML in a ZIP archive. What it links outside of itself is not to be had. */
export class OfficePackage {
  private readonly content: Uint8Array;
  private readonly what: string;
  private readonly entries: ReadonlyMap<string, ZipEntry>;

  /** Fails as `checkArchive` does; `what` names the kind of file in sentences. */
  constructor(content: Uint8Array, what: string) {
    this.content = content;
    this.what = what;
    this.entries = new Map(checkArchive(content, what).map((entry) => [keyOf(entry.name), entry]));
  }

  get names(): readonly string[] {
    return [...this.entries.values()].map((entry) => entry.name);
  }

  /** The part that the file is about, by the relationship of the package or else by its usual name. Fails with UNREADABLE_FILE where there is none. */
  mainPart(usualName: RegExp): string {
    const name =
      this.relationsOf("").find((relation) => relation.type === "officeDocument" && this.entries.has(keyOf(relation.target)))?.target ??
      this.names.find((candidate) => usualName.test(candidate));
    if (name === undefined) throw corruptFile(this.what);
    return name;
  }

  /** The tree of a part; null when there is no such part. */
  xml(name: string, options: TreeOptions): XmlElement | null {
    const entry = this.entries.get(keyOf(name));
    if (entry === undefined) return null;
    const bytes = readZipEntry(this.content, entry, { what: this.what, maxBytes: entry.expandedBytes });
    return parseXml(decodeText(bytes), options);
  }

  /** The parts that a part refers to; links to the world outside are left out. An empty name means the package itself. */
  relationsOf(name: string): Relation[] {
    const slash = name.lastIndexOf("/");
    const folder = name.slice(0, slash + 1);
    const tree = this.xml(`${folder}_rels/${name.slice(slash + 1)}.rels`, { keepTextIn: nothing });
    return descendantsOf(tree ?? undefined, "Relationship")
      .filter((relation) => attributeOf(relation, "TargetMode") !== "External")
      .map((relation) => ({
        id: attributeOf(relation, "Id") ?? "",
        type: (attributeOf(relation, "Type") ?? "").replace(/^.*\//, ""),
        target: resolve(folder, attributeOf(relation, "Target") ?? ""),
      }));
  }

  /** The trees of the parts of a type that a part refers to, in order. */
  related(name: string, type: string): string[] {
    return this.relationsOf(name)
      .filter((relation) => relation.type === type && this.entries.has(keyOf(relation.target)))
      .map((relation) => relation.target);
  }
}

/** Names of parts are the same in capitals and small letters. */
function keyOf(name: string): string {
  return name.replace(/^\/+/, "").replaceAll("\\", "/").toLowerCase();
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
