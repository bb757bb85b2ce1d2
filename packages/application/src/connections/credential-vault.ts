import { type Credentials, parseCredentials } from "@olympus/connectors";
import { type ConnectionId, type ConnectorKind, type DatabaseConnection, notFound, type SecretBox, type SpaceId } from "@olympus/domain";
import type { ConnectionRepository } from "@olympus/persistence";

/** What is stored of a credential: in the open what is no secret, the whole of it sealed. */
export type SealedCredentials = Pick<DatabaseConnection, "settings" | "secretsSet"> & { readonly sealedCredentials: string };

interface Owner {
  readonly id: ConnectionId;
  readonly spaceId: SpaceId;
  readonly kind: ConnectorKind;
}

/** Checks credentials, seals them for the store, and opens them again. A sealed credential moved to another connection does not open. */
export class CredentialVault {
  readonly #connections: Pick<ConnectionRepository, "findSealed">;
  readonly #box: SecretBox;

  constructor(connections: Pick<ConnectionRepository, "findSealed">, box: SecretBox) {
    this.#connections = connections;
    this.#box = box;
  }

  /** Fails with BAD_INPUT and `fields`. */
  seal(owner: Owner, input: unknown): SealedCredentials {
    return this.#seal(owner, parseCredentials(owner.kind, input));
  }

  /** The stored credential with changes: fields left out keep their value, secrets too. Fails with BAD_INPUT and `fields`. */
  async reseal(owner: Owner, changes: unknown): Promise<SealedCredentials> {
    return this.#seal(owner, parseCredentials(owner.kind, changes, await this.open(owner)));
  }

  /** The credential as it is stored now. Fails with NOT_FOUND when the connection is gone. */
  async open(owner: Owner): Promise<Credentials> {
    const stored = await this.#connections.findSealed(owner.id);
    if (stored === null) throw notFound("Connection");
    // Sealed by `#seal` and authenticated by the box: nobody else can have written it.
    return JSON.parse(this.#box.open(stored.sealedCredentials, sealingContext(owner))) as Credentials;
  }

  #seal(owner: Owner, parsed: ReturnType<typeof parseCredentials>): SealedCredentials {
    const { credentials, settings, secretsSet } = parsed;
    return { settings, secretsSet, sealedCredentials: this.#box.seal(JSON.stringify(credentials), sealingContext(owner)) };
  }
}

/** What a sealed credential is bound to. */
export function sealingContext({ spaceId, id }: Pick<Owner, "id" | "spaceId">): string {
  return `${spaceId}/${id}`;
}
