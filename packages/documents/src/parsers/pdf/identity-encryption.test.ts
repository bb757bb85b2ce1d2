import { ErrorCode } from "@olympus/domain";
import { expect, it } from "vitest";
import { pdfOf } from "./encrypted-pdf.test-support.ts";
import { parsePdf } from "./pdf-parser.ts";

/** Its password is unknown to all: the hashes are made up. */
function pdfWithFilter(filter: string): Buffer {
  const content = "BT /F 12 Tf 72 700 Td (See the attached letter) Tj ET";
  const hash = (bytes: number) => `<${"5a".repeat(bytes)}>`;
  return pdfOf(
    [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      `<</Filter/Standard/V 5/R 6/Length 256/P -4/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/${filter}/StrF/${filter}/EFF/StdCF/U ${hash(48)}/O ${hash(48)}/UE ${hash(32)}/OE ${hash(32)}/Perms ${hash(16)}>>`,
    ],
    "/Encrypt 6 0 R/ID[<07><07>]",
  );
}

it("reads a PDF that encrypts its attachments only without their password, and no other", async () => {
  expect((await parsePdf(pdfWithFilter("Identity"))).text).toBe("See the attached letter");
  await expect(parsePdf(pdfWithFilter("StdCF"))).rejects.toMatchObject({ code: ErrorCode.PASSWORD_REQUIRED });
});
