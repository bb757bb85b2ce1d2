import type { OpenedSession, RequestCtx, Services } from "@olympus/application";
import type { SystemFacts } from "../system-facts.ts";

/** What every resolver gets: the use cases' context, the use cases, and the door to the session cookie. */
export interface ApiContext extends RequestCtx {
  readonly services: Services;
  readonly system: SystemFacts;
  /** Of the client as the server sees it; used only to slow down guessing of passwords. */
  readonly clientAddress: string;
  /** Sets the session cookie, or clears it with null. Does nothing on a socket: sign in over HTTP. */
  setSession(session: Pick<OpenedSession, "token" | "expiresAt"> | null): void;
}
