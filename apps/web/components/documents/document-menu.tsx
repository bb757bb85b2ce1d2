"use client";
import {
  Download,
  Ellipsis,
  Eye,
  FileUp,
  FolderInput,
  History,
  MessageSquare,
  Pencil,
  RotateCcw,
  SquareCheck,
  Tags,
  Trash2,
} from "lucide-react";
import Link from "next/link";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import type { DocumentAction } from "./document-action.ts";
import { documentState } from "./document-state.ts";

interface DocumentMenuProps {
  readonly document: DocumentPartsFragment;
  readonly onAction: (action: DocumentAction) => void;
  readonly onSelect: (id: string, isSelected: boolean) => void;
}

/** All that can be done with one document. */
export function DocumentMenu(props: DocumentMenuProps) {
  return (
    <Menu
      className="w-56"
      trigger={
        <Button look="ghost" size="icon" aria-label={`Options for ${props.document.name}`}>
          <Ellipsis size={18} aria-hidden />
        </Button>
      }
    >
      <Items {...props} />
    </Menu>
  );
}

/** By themselves, so that a long list draws them for the one menu that opens. */
function Items({ document, onAction, onSelect }: DocumentMenuProps) {
  const { slug } = useOpenSpace();
  const canChange = useHasRole("ANALYST");
  const canDelete = useHasRole("ADMIN");
  const documents = [document];
  return (
    <>
      <MenuItem asChild>
        <Link href={`/s/${slug}/documents/${document.id}`} prefetch={false}>
          <Eye size={15} aria-hidden />
          Open
        </Link>
      </MenuItem>
      {canChange && document.passageCount > 0 && (
        <MenuItem asChild>
          <Link href={`/s/${slug}?document=${document.id}`} prefetch={false}>
            <MessageSquare size={15} aria-hidden />
            Ask about this document
          </Link>
        </MenuItem>
      )}
      <MenuItem asChild>
        <a href={document.downloadPath} download={document.name}>
          <Download size={15} aria-hidden />
          Download
        </a>
      </MenuItem>
      <MenuItem onSelect={() => onAction({ kind: "versions", document })}>
        <History size={15} aria-hidden />
        Versions
      </MenuItem>
      {canChange && (
        <>
          <MenuItem onSelect={() => onSelect(document.id, true)}>
            <SquareCheck size={15} aria-hidden />
            Select
          </MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => onAction({ kind: "rename", document })}>
            <Pencil size={15} aria-hidden />
            Rename
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "move", documents })}>
            <FolderInput size={15} aria-hidden />
            Move
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "tags", documents })}>
            <Tags size={15} aria-hidden />
            Tags
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "replace", document })}>
            <FileUp size={15} aria-hidden />
            Upload a new version
          </MenuItem>
          {document.status === "READY" && (
            <MenuItem onSelect={() => onAction({ kind: "readAnew", documents })}>
              <RotateCcw size={15} aria-hidden />
              Read once more
            </MenuItem>
          )}
          {documentState(document).kind === "failed" && (
            <MenuItem onSelect={() => onAction({ kind: "readAgain", document })}>
              <RotateCcw size={15} aria-hidden />
              Read again
            </MenuItem>
          )}
        </>
      )}
      {canDelete && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onAction({ kind: "delete", documents })} className="text-danger [&_svg]:text-danger">
            <Trash2 size={15} aria-hidden />
            Delete
          </MenuItem>
        </>
      )}
    </>
  );
}
