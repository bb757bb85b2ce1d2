import { ErrorCode, type SpaceId } from "@olympus/domain";
import { SecretReferenceError } from "./reference-error.ts";
import type { SecretReference } from "./secret-reference.ts";

// What Olympus and the programs beside it live by. Reading one of these would open far more than one database.
const ownVariables =
  /^(AWS|VAULT|OLYMPUS|OPENAI|CREDENTIAL|CONNECTION|GOOGLE|AZURE|NODE|NPM|KUBERNETES)_|^(DATABASE_URL|REDIS_URL|PATH|HOME)$/i;

/** Which references connections may use. Admins of Spaces write them, so without this list they could read all that the server can. */
export class ReferenceRules {
  readonly #patterns: readonly string[];
  readonly #serverVariables: ReadonlySet<string>;

  /** Patterns: `*` stands for any characters, `{space}` for the Space's id; one without `#` is compared without the reference's field. */
  constructor(patterns: readonly string[], serverVariables: readonly string[]) {
    this.#patterns = patterns;
    this.#serverVariables = new Set(serverVariables.map((name) => name.toUpperCase()));
  }

  /** Fails with BAD_INPUT. Says the same whether or not there is such a secret. */
  assertAllowed(reference: SecretReference, spaceId: SpaceId | null): void {
    const isOwn =
      reference.scheme === "env" && (ownVariables.test(reference.name) || this.#serverVariables.has(reference.name.toUpperCase()));
    if (!isOwn && this.#patterns.some((pattern) => fits(pattern, reference.text, spaceId))) return;
    throw new SecretReferenceError(ErrorCode.BAD_INPUT, `The reference ${reference.text} is not allowed`, {
      userMessage: `Connections of this Space may not use ${reference.text}.`,
      suggestion: isOwn
        ? "Olympus's own variables can't be used. Keep the password in a variable of its own."
        : "Ask whoever runs Olympus to allow it in CONNECTION_REFERENCES, or enter the secret itself.",
    });
  }
}

function fits(pattern: string, text: string, spaceId: SpaceId | null): boolean {
  if (pattern.includes("{space}") && spaceId === null) return false;
  const subject = pattern.includes("#") ? text : text.replace(/#.*$/, "");
  const parts = pattern.replaceAll("{space}", spaceId ?? "").split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[.\\+?^${}()|[\]*]/g, "\\$&")).join(".*")}$`, "s").test(subject);
}
