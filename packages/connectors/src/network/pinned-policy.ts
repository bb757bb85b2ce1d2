import { HostPolicy } from "./host-policy.ts";

/** The policy for an address that a connection's host led to before: still judged as that host, which rules may know by its name only. */
export class PinnedPolicy extends HostPolicy {
  readonly #policy: HostPolicy;
  readonly #host: string;

  constructor(policy: HostPolicy, host: string) {
    super();
    this.#policy = policy;
    this.#host = host;
  }

  override assertAllowed(_host: string, address: string): void {
    this.#policy.assertAllowed(this.#host, address);
  }
}
