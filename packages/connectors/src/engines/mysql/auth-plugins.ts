import type { ConnectionOptions as TlsOptions } from "node:tls";
import mysql, { type AuthPlugin, type ConnectionOptions } from "mysql2";

/** The code of the failure that a password would have gone over a connection that isn't safe enough. */
export const needsTlsCode = "OLYMPUS_PASSWORD_NEEDS_TLS";

/**
 * How a server may be told the password, by what secures the connection. Without TLS only as an answer to the server's challenge: a password encrypted with
 * the server's RSA key can be read by whoever sends a key of their own. In plain text (LDAP, PAM) only to a server whose certificate has been verified.
 */
export function authPluginsFor(tls: TlsOptions | null): ConnectionOptions["authPlugins"] {
  if (tls === null) {
    return {
      caching_sha2_password: mysql.authPlugins.caching_sha2_password({ overrideIsSecure: false, onServerPublicKey: refuse }),
      sha256_password: refusing,
      mysql_clear_password: refusing,
    };
  }
  return tls.rejectUnauthorized === true
    ? { mysql_clear_password: mysql.authPlugins.mysql_clear_password() }
    : { mysql_clear_password: refusing };
}

const refusing: AuthPlugin = () => () => refuse();

function refuse(): never {
  throw Object.assign(new Error("The server asks for the password in a form that needs a safer connection"), { code: needsTlsCode });
}
