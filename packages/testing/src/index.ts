export * from "./service-broker.ts";
export * from "./test-services.ts";
