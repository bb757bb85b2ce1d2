import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

/** A certificate or key as PEM; also one whose lines were joined by `\n` as two characters, as in environment variables. */
export function toPem(text: string): string {
  return text.includes("\n") ? text : text.replaceAll("\\n", "\n");
}

/** All certificates of a PEM text. Fails with a `RangeError` whose message ends a sentence about the field. */
export function readCertificates(text: string): readonly X509Certificate[] {
  const blocks = toPem(text).match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (blocks === null)
    throw new RangeError("must be a certificate in PEM form, with its lines -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----");
  return blocks.map((block) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw new RangeError("holds a certificate that can't be read: copy it once more, whole");
    }
  });
}

/** The key of a PEM text. Fails as `readCertificates` does; never shows a part of the key. */
export function readPrivateKey(text: string, passphrase: string | undefined): KeyObject {
  const pem = toPem(text);
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new RangeError("must be a private key in PEM form, with its line -----BEGIN … PRIVATE KEY-----");
  const isEncrypted = /ENCRYPTED/.test(pem);
  if (isEncrypted && passphrase === undefined) throw new RangeError("is encrypted: fill in its passphrase too");
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch {
    throw new RangeError(isEncrypted ? "can't be opened with this passphrase" : "can't be read: copy it once more, whole");
  }
}
