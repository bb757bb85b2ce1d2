import type { Services } from "@olympus/application";
import type { Logger } from "@olympus/domain";
import type { SystemFacts } from "../system-facts.ts";

/** What the API needs; the composition root hands it over. */
export interface ApiDeps {
  readonly services: Services;
  readonly system: SystemFacts;
  readonly logger: Logger;
  /** Whether clients may ask for the schema: off in production unless somebody wants it. */
  readonly allowIntrospection: boolean;
  /** Express's `trust proxy`: how many proxies in front may say who the client is. */
  readonly trustedProxies: number;
  /** Whether people reach this server over HTTPS whatever the last hop says: cookies are then sent over TLS only. */
  readonly isHttps: boolean;
  /** Whether all that is needed to answer is there; for `/readyz`. Throws with a sentence when not. */
  readonly checkReady: () => Promise<void>;
}
