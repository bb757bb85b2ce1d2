import { parseArgs } from "node:util";
import { type RotationOutcome, rotateCredentials } from "@olympus/application";
import { AppError, ErrorCode, type Logger, type SecretBox } from "@olympus/domain";
import {
  addEmbeddedCredentialKey,
  type Closables,
  type CredentialKey,
  createSecretBox,
  dropOldEmbeddedCredentialKeys,
  readEmbeddedCredentialKeys,
  type Settings,
} from "@olympus/platform";
import { openStoreForScripts } from "./open-for-scripts.ts";

const usage = "npm run credentials:rotate [-- --drop-old-keys]";

export interface RotationReport {
  /** For the operator. */
  readonly lines: readonly string[];
  /** Whether everything is sealed with the newest key. */
  readonly isComplete: boolean;
}

/**
 * Seals all stored credentials with the newest key, beside a running Olympus or without one. With the key file of embedded mode, a new key is made first, unless
 * the older ones of an earlier rotation are still there; a running Olympus reads the file again by itself. With CREDENTIAL_KEYS, whoever runs Olympus has put the new key there.
 * `--drop-old-keys` ends a rotation and takes the older keys out of the key file. Fails with BAD_INPUT and the usage.
 */
export async function rotateCredentialsByCommand(
  args: readonly string[],
  settings: Settings,
  logger: Logger,
  closables: Closables,
): Promise<RotationReport> {
  const { dropsOldKeys } = readArguments(args);
  const stores = await openStoreForScripts(settings, logger, closables);
  const ring = await prepareRing(settings, logger, !dropsOldKeys);
  const box = createSecretBox(ring);
  const outcome = await rotateCredentials(stores, box);
  const isComplete = [...outcome.keysInUse.keys()].every((id) => id === box.currentKeyId);
  const old = ring.slice(1).map(({ id }) => id);
  const lines = [...summarize(outcome, box), ...followUp(settings, { old, isComplete, dropsOldKeys })];
  if (!dropsOldKeys || !isComplete || settings.credentialKeys.source !== "home" || old.length === 0) return { lines, isComplete };
  await dropOldEmbeddedCredentialKeys(settings.home, logger);
  // What was sealed with an old key in the moment before: the box still has that key.
  const { resealed } = await rotateCredentials(stores, box);
  return { lines: [...lines, ...(resealed === 0 ? [] : [`${resealed} more were sealed anew.`])], isComplete };
}

/** The keys, newest first. With older ones in the file a rotation has been begun, which is ended instead of beginning another. */
async function prepareRing({ credentialKeys, home }: Settings, logger: Logger, mayAdd: boolean): Promise<readonly CredentialKey[]> {
  if (credentialKeys.source === "environment") return credentialKeys.keys;
  const keys = await readEmbeddedCredentialKeys(home, logger);
  // The running Olympus must know the new key before the first credential is sealed with it, and it does: it reads the file for a key it misses.
  return mayAdd && keys.length === 1 ? await addEmbeddedCredentialKey(home, logger) : keys;
}

function summarize(
  { total, resealed, unreadable, unreadableModels, unreadableDocuments, keysInUse }: RotationOutcome,
  { currentKeyId }: SecretBox,
): readonly string[] {
  const lines = [
    `The newest key is "${currentKeyId}".`,
    `${count(total, "credential")}: ${resealed} sealed anew, ${keysInUse.get(currentKeyId) ?? 0} sealed with it now.`,
  ];
  const others = [...keysInUse].filter(([id]) => id !== currentKeyId).map(([id, used]) => `"${id}" (${used})`);
  if (others.length > 0) lines.push(`Still sealed with other keys: ${others.join(", ")}.`);
  if (unreadable.length > 0)
    lines.push(
      `${count(unreadable.length, "credential")} can't be opened: put the key back that sealed them, or enter them again. Connections: ${unreadable.join(", ")}.`,
    );
  if (unreadableModels.length > 0)
    lines.push(
      `The keys of ${count(unreadableModels.length, "model")} can't be opened: put the key back that sealed them, or enter them again. Spaces: ${unreadableModels.join(", ")}.`,
    );
  if (unreadableDocuments.length > 0)
    lines.push(
      `The passwords of ${count(unreadableDocuments.length, "document")} can't be opened: they will be asked for again. Documents: ${unreadableDocuments.join(", ")}.`,
    );
  return lines;
}

function followUp(
  { credentialKeys }: Settings,
  { old, isComplete, dropsOldKeys }: { readonly old: readonly string[]; readonly isComplete: boolean; readonly dropsOldKeys: boolean },
): readonly string[] {
  const names = old.map((id) => `"${id}"`).join(", ");
  if (!isComplete) return ["Older keys must stay. Run this again when what is above has been done."];
  if (old.length === 0)
    return credentialKeys.source === "environment"
      ? ["There is no older key. To change the key, put a new one first in CREDENTIAL_KEYS, restart every Olympus, and run this again."]
      : ["There is no older key."];
  const backups = "Backups of the database from before still need them.";
  if (credentialKeys.source === "environment")
    return [`Nothing needs ${names} any more: take them out of CREDENTIAL_KEYS and restart when it suits. ${backups}`];
  if (dropsOldKeys) return [`Removed ${names} from the key file. ${backups}`];
  return [
    `Nothing needs ${names} any more. ${backups} To remove them, and before the key can be changed again: npm run credentials:rotate -- --drop-old-keys`,
  ];
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;

function readArguments(args: readonly string[]): { readonly dropsOldKeys: boolean } {
  try {
    const { values } = parseArgs({ args: [...args], options: { "drop-old-keys": { type: "boolean", default: false } } });
    return { dropsOldKeys: values["drop-old-keys"] };
  } catch (cause) {
    throw new AppError(ErrorCode.BAD_INPUT, "Unknown arguments", {
      userMessage: `${cause instanceof Error ? cause.message : String(cause)}. Usage: ${usage}`,
      cause,
    });
  }
}
