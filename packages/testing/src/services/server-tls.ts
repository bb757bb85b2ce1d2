import { chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { IssuedCertificate } from "../tls/certificates.ts";

/** What a server that offers TLS shows, and whose client certificates it believes. PEM. */
export interface ServerTls extends IssuedCertificate {
  readonly clientAuthority: string;
}

/** Puts them into files that only `owner` (default: this user) can read, and gives their paths. */
export async function writeTlsFiles(
  folder: string,
  tls: ServerTls,
  owner: { readonly uid?: number; readonly gid?: number },
): Promise<Record<keyof ServerTls, string>> {
  const write = async (name: keyof ServerTls) => {
    const path = join(folder, `${name}.pem`);
    await writeFile(path, tls[name], { mode: 0o600 });
    if (owner.uid !== undefined && owner.gid !== undefined) await chown(path, owner.uid, owner.gid);
    return path;
  };
  return { certificate: await write("certificate"), key: await write("key"), clientAuthority: await write("clientAuthority") };
}
