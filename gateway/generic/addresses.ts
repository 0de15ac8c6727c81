import { buildASTSchema, type GraphQLSchema, isEnumType, parse, valueFromASTUntyped } from "graphql";
import { BadSetting } from "../config.ts";

/** Where each subgraph of a supergraph is reached, by its name there; throws a sentence when the supergraph does not say. */
export function addressesOf(supergraph: string): ReadonlyMap<string, string> {
  const graphs = schemaOf(supergraph).getType("join__Graph");
  if (!isEnumType(graphs)) throw new BadSetting("The file is no supergraph of Federation 2: it names no subgraphs (join__Graph).");
  return new Map(graphs.getValues().map(({ name, astNode }) => {
    const said = astNode?.directives?.find((one) => one.name.value === "join__graph")?.arguments ?? [];
    const given = Object.fromEntries(said.map((one) => [one.name.value, valueFromASTUntyped(one.value)]));
    const { name: subgraph = name, url } = given as { name?: string; url?: string };
    if (url === undefined || !URL.canParse(url)) throw new BadSetting(`The supergraph gives no address at which the subgraph ${subgraph} can be reached.`);
    return [subgraph, url];
  }));
}

function schemaOf(supergraph: string): GraphQLSchema {
  try {
    return buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  } catch (failure) {
    throw new BadSetting(`The file is no supergraph: ${(failure as Error).message}`);
  }
}
