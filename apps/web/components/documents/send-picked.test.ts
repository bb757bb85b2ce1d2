import { expect, it } from "vitest";
import { makeFolders } from "./send-picked.ts";

it("puts files where they lay, into folders that are there or are made once", async () => {
  const made: string[] = [];
  const create = async (parentId: string | null, name: string) => {
    made.push(`${parentId}/${name}`);
    return { id: `new-${made.length}`, parentId, name, documentCount: 0 };
  };
  const file = (name: string, ...folders: readonly string[]) => ({ file: new File(["x"], name), folders });
  const sendable = await makeFolders({
    picked: [file("loose.pdf"), file("a.pdf", "Reports", "2024"), file("b.pdf", "reports", "2024"), file("c.pdf", "Plans")],
    into: "here",
    folders: [{ id: "r", parentId: "here", name: "REPORTS", documentCount: 3 }],
    create,
  });
  expect(sendable.map(({ file: { name }, folderId }) => `${folderId}/${name}`)).toEqual([
    "here/loose.pdf",
    "new-1/a.pdf",
    "new-1/b.pdf",
    "new-2/c.pdf",
  ]);
  expect(made).toEqual(["r/2024", "here/Plans"]);
});
