import { startServiceBroker } from "./service-broker.ts";

// A process that starts a Redis and then waits to be killed.
const broker = await startServiceBroker();
process.send?.(await (await fetch(`${broker.url}/redis`)).json());
