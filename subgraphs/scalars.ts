import { GraphQLScalarType } from "graphql";
import { GraphQLDateTime, GraphQLLocalDate, GraphQLLocalTime } from "graphql-scalars";

/**
 * An instant as RFC 3339 text in UTC. Values leave PostgreSQL as that text already, so they pass through as they are;
 * what comes in is checked by graphql-scalars and written in the same form.
 */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => value,
  parseValue: (value) => GraphQLDateTime.parseValue(value).toISOString(),
  parseLiteral: (node, variables) => GraphQLDateTime.parseLiteral(node, variables ?? {}).toISOString(),
});

/** A calendar day, `YYYY-MM-DD`. */
export const LocalDate = GraphQLLocalDate;

/** A time of day, `HH:mm:ss`. */
export const LocalTime = GraphQLLocalTime;
