import { generateKeyPairSync } from "node:crypto";
import { StandInSnowflake, type StandInSnowflakeOptions } from "@olympus/testing";
import { defaultHostPolicy } from "../../network/host-policy.ts";
import { fixtureStatements } from "../../testing/contract-fixture.ts";
import { SnowflakeConnector } from "./connector.ts";
import { type SnowflakeCredentials, snowflakeCredentials } from "./credentials.ts";

export const password = "correct horse battery";
export const readerPassword = "staple and so on";
export const oauthToken = "ver:1-hint:2-an-access-token";
export const keyPassphrase = "open sesame";

/** The key pair of the user EVE, the private half also encrypted. */
export function makeKeyPair(): { readonly publicKey: string; readonly privateKey: string; readonly encryptedKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const plain = { type: "pkcs8", format: "pem" } as const;
  return {
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    privateKey: privateKey.export(plain).toString(),
    encryptedKey: privateKey.export({ ...plain, cipher: "aes-256-cbc", passphrase: keyPassphrase }).toString(),
  };
}

/** A stand-in with the contract's tables, a user who can write (ADA) and one who can read all but shipments (EVE). */
export async function startSnowflake(options: Partial<StandInSnowflakeOptions> = {}): Promise<StandInSnowflake> {
  const snowflake = await StandInSnowflake.start({
    account: "testaccount",
    database: "SHOP",
    warehouse: "COMPUTE_WH",
    users: [
      { name: "ADA", password, role: "WRITER" },
      { name: "EVE", password: readerPassword, role: "READER", oauthToken },
    ],
    roles: [
      {
        name: "WRITER",
        canWrite: true,
        hidden: [],
        grants: [
          ["USAGE", "DATABASE", "SHOP"],
          ["OWNERSHIP", "TABLE", "SHOP.PUBLIC.ORDERS"],
        ],
      },
      {
        name: "READER",
        canWrite: false,
        hidden: ["SHIPMENTS"],
        grants: [
          ["USAGE", "WAREHOUSE", "COMPUTE_WH"],
          ["OPERATE", "WAREHOUSE", "COMPUTE_WH"],
          ["USAGE", "DATABASE", "SHOP"],
          ["SELECT", "TABLE", "SHOP.PUBLIC.ORDERS"],
        ],
      },
    ],
    ...options,
  });
  // Snowflake has no indexes.
  await snowflake.run(...fixtureStatements.filter((sql) => !sql.startsWith("create index")));
  await snowflake.run("comment on table orders is 'What customers bought'", "comment on column orders.status is 'Where it stands'");
  return snowflake;
}

/** A connector for the stand-in, or for the account's own host when `url` is null. */
export function connectTo(url: string | null, changes: Partial<SnowflakeCredentials> = {}): SnowflakeConnector {
  const credentials = snowflakeCredentials.parse({
    account: "testaccount",
    warehouse: "COMPUTE_WH",
    database: "SHOP",
    user: "ada",
    password,
    ...changes,
  });
  return new SnowflakeConnector({ credentials, hostPolicy: defaultHostPolicy, ...(url === null ? {} : { accessUrl: url }) });
}
