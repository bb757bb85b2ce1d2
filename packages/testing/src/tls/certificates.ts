import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";
import { bitString, der, integer, objectIdentifier, octetString, sequence, set, trueValue, utcTime, utf8String } from "./der.ts";

/** A certificate and its key, PEM. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateRequest {
  /** Common name. */
  readonly name: string;
  /** Host names and IPv4 addresses that it is for. */
  readonly hosts?: readonly string[];
  /** Valid from … to, in days from now. Default: from yesterday to tomorrow. */
  readonly days?: readonly [from: number, to: number];
}

/** An authority of the test's own that signs certificates. */
export interface TestAuthority {
  /** PEM; self-signed. */
  readonly certificate: string;
  issue(request: CertificateRequest): IssuedCertificate;
}

const ecdsaWithSha256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const dayMs = 86_400_000;

/** Makes an authority with a new key (P-256): X.509 version 3 as of RFC 5280, real enough for OpenSSL. */
export function makeAuthority(name: string): TestAuthority {
  const { privateKey, publicKey } = newKeyPair();
  const canSign = extension("2.5.29.15", bitString(Buffer.from([0x06]), 1), true);
  const isAuthority = extension("2.5.29.19", sequence(trueValue), true);
  const self = { issuer: name, subject: name, signer: privateKey };
  return {
    certificate: makeCertificate({ ...self, publicKey, days: [-1, 1], extensions: [isAuthority, canSign] }),
    issue: ({ name: subject, hosts = [], days = [-1, 1] }) => {
      const pair = newKeyPair();
      const extensions = hosts.length === 0 ? [] : [extension("2.5.29.17", sequence(...hosts.map(alternativeName)))];
      const certificate = makeCertificate({ issuer: name, subject, signer: privateKey, publicKey: pair.publicKey, days, extensions });
      return { certificate, key: toPem(pair.privateKey) };
    },
  };
}

/** The same key, encrypted with a passphrase. */
export function encryptKey(key: string, passphrase: string): string {
  return createPrivateKey(key).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase }).toString();
}

interface Contents {
  readonly issuer: string;
  readonly subject: string;
  readonly signer: KeyObject;
  readonly publicKey: KeyObject;
  readonly days: readonly [number, number];
  readonly extensions: readonly Buffer[];
}

function makeCertificate({ issuer, subject, signer, publicKey, days, extensions }: Contents): string {
  const [from, to] = days.map((day) => utcTime(new Date(Date.now() + day * dayMs)));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    distinguishedName(issuer),
    sequence(from ?? Buffer.of(), to ?? Buffer.of()),
    distinguishedName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    ...(extensions.length === 0 ? [] : [der(0xa3, sequence(...extensions))]),
  );
  const certificate = sequence(body, ecdsaWithSha256, bitString(sign("sha256", body, signer)));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines.trim()}\n-----END CERTIFICATE-----\n`;
}

const newKeyPair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const toPem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();
const distinguishedName = (name: string) => sequence(set(sequence(objectIdentifier("2.5.4.3"), utf8String(name))));
const extension = (id: string, value: Buffer, isCritical = false) =>
  sequence(objectIdentifier(id), ...(isCritical ? [trueValue] : []), octetString(value));
const alternativeName = (host: string) =>
  isIPv4(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host));
