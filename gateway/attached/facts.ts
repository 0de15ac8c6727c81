import { parse } from "graphql";
import { READ_FOR_A_MATCH } from "../../subgraphs/referrals/research/readable-client.ts";

/** What a match looks at of a client, each part with its type, id and version. */
export const FACTS = parse(
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { ${READ_FOR_A_MATCH.replaceAll("{", "{ type: __typename id version")} } } }`);

/** The same as `Type.field`: each part is a facet of the client, and its type is called like it. */
export const FACT_COORDINATES: readonly string[] = [...READ_FOR_A_MATCH.matchAll(/(\w)(\w*) \{ ([\w ]+) \}/g)].flatMap(([, first, rest, fields]) =>
  fields!.split(" ").map((field) => `${first!.toUpperCase()}${rest!}.${field}`));
