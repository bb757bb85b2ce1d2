"use client";
import { ChevronDown, FileUp, FolderUp, Upload } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { acceptedFiles, type PickedFile, pickChosen } from "./picked-files.ts";

/** Makes a file dialog choose a folder; every browser knows it, React’s types don’t. */
const wholeFolder = { webkitdirectory: "" };

/** Chooses files, or a whole folder, to upload. */
export function UploadButton({ onFiles }: { readonly onFiles: (picked: readonly PickedFile[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles(pickChosen(event.target.files));
    // Choosing the same file again must count as a change.
    event.target.value = "";
  };
  return (
    <div className="flex">
      <Button look="primary" className="rounded-r-none" onClick={() => files.current?.click()}>
        <Upload size={16} aria-hidden />
        Upload
      </Button>
      <Menu
        trigger={
          <Button look="primary" aria-label="More ways to upload" className="w-9 rounded-l-none border-l border-on-accent/25 px-0">
            <ChevronDown size={16} aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => files.current?.click()}>
          <FileUp size={15} aria-hidden />
          Files
        </MenuItem>
        <MenuItem onSelect={() => folder.current?.click()}>
          <FolderUp size={15} aria-hidden />A whole folder
        </MenuItem>
      </Menu>
      <input
        ref={files}
        type="file"
        multiple
        aria-label="Files to upload"
        tabIndex={-1}
        className="sr-only"
        accept={acceptedFiles}
        onChange={onChange}
      />
      <input
        ref={folder}
        type="file"
        {...wholeFolder}
        aria-label="Folder to upload"
        tabIndex={-1}
        className="sr-only"
        onChange={onChange}
      />
    </div>
  );
}
