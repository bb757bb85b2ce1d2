import { GraphQLScalarType } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON } from "graphql-scalars";

/** Instants, as ISO 8601 in UTC. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: "DateTime",
  description: "Date and time in ISO 8601, UTC.",
  specifiedByURL: null,
});

/** Result pages and credentials: a page of a thousand rows is one value, not thousands of decorated objects. */
export const Json = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: "JSON",
  description: "Any JSON value. Result pages and credentials travel in it.",
  specifiedByURL: null,
});
