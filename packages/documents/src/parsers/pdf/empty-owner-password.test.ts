import { createCipheriv, randomBytes } from "node:crypto";
import { ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { emptyPasswordHash } from "./password-hash.ts";
import { parsePdf } from "./pdf-parser.ts";

const zeros = Buffer.alloc(16);

/** Its readers' password is unknown to all: the hash is made up. */
function pdfForOwner(isOwnerPasswordEmpty: boolean): Buffer {
  const fileKey = randomBytes(32);
  const user = randomBytes(48);
  const [salt, keySalt, iv] = [randomBytes(8), randomBytes(8), randomBytes(16)];
  const hash = isOwnerPasswordEmpty ? emptyPasswordHash(salt, user) : randomBytes(32);
  const ownerKey = createCipheriv("aes-256-cbc", emptyPasswordHash(keySalt, user), zeros).setAutoPadding(false).update(fileKey);
  const cipher = createCipheriv("aes-256-cbc", fileKey, iv);
  const content = Buffer.concat([iv, cipher.update("BT /F 12 Tf 72 700 Td (Read by its owner) Tj ET"), cipher.final()]);
  const hex = (bytes: Buffer) => `<${bytes.toString("hex")}>`;
  return pdfOf(
    [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      Buffer.concat([Buffer.from(`<</Length ${content.length}>>\nstream\n`), content, Buffer.from("\nendstream")]),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      `<</Filter/Standard/V 5/R 6/Length 256/P -4/CF<</StdCF<</AuthEvent/DocOpen/CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF/U ${hex(user)}/O ${hex(Buffer.concat([hash, salt, keySalt]))}/UE ${hex(randomBytes(32))}/OE ${hex(ownerKey)}/Perms ${hex(randomBytes(16))}>>`,
    ],
    "/Encrypt 6 0 R/ID[<07><07>]",
  );
}

it("opens a PDF whose owner has an empty password, and no other", async () => {
  expect((await parsePdf(pdfForOwner(true))).text).toBe("Read by its owner");
  await expect(parsePdf(pdfForOwner(false))).rejects.toMatchObject({ code: ErrorCode.PASSWORD_REQUIRED });
});
