import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import type { Folder } from "./folder-tree.ts";

/** What a person wants to do to documents or folders, to be asked about in a dialog first. */
export type DocumentAction =
  | { readonly kind: "rename" | "versions" | "replace" | "readAgain" | "watch"; readonly document: DocumentPartsFragment }
  | { readonly kind: "move" | "tags" | "delete" | "readAnew"; readonly documents: readonly DocumentPartsFragment[] }
  | { readonly kind: "newFolder"; readonly parentId: string | null }
  | { readonly kind: "renameFolder" | "moveFolder" | "deleteFolder"; readonly folder: Folder };
