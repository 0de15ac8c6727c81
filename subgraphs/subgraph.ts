import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type DocumentNode, type GraphQLObjectType, type GraphQLSchema, isObjectType, parse, print, specifiedDirectives } from "graphql";
import { buildSchema, createResolversMap, type NonEmptyArray } from "type-graphql";
import { ConsentCategory, consentDirective, governedDirective, openDirective } from "../schema/consent/directives.ts";
import { calledDirectly, INSTANCES, readPlainly } from "./called-directly.ts";
import type { Context } from "./context.ts";
import { declarationOf, isAboutClient, type Noun } from "./declaration.ts";
import { type Reference, referred } from "./reference.ts";
import { refuseUndeclared } from "./undeclared.ts";
import { writesOfMutations } from "./writes-of-mutations.ts";

/** One subgraph's contents page: what it owns, what answers for it, and the roles it works as. */
export interface Subgraph {
  /** Its name in the supergraph, `care-plans`. */
  readonly name: string;
  /** Its PostgreSQL schema and the stem of its roles, `care_plans`. */
  readonly schema: string;
  /** The nouns it keeps; each can be fetched by id from any other subgraph's reference to it. */
  readonly owns: readonly Noun[];
  /** Entities of other subgraphs that it hangs fields on: its own stub of `Client`. */
  readonly extends?: readonly Noun[];
  /** Entities of this subgraph that are not about a client, or are found in a way of their own. */
  readonly references?: Readonly<Record<string, (reference: { id: string }, context: Context) => unknown>>;
  /** type-graphql resolver classes: what hangs on others' types, queries and mutations. */
  readonly resolvers: NonEmptyArray<Noun>;
  /** Classes MikroORM keeps for it beside {@link owns}. */
  readonly keeps?: readonly Noun[];
  /** Its migrations, oldest first, by name. */
  readonly migrations: readonly { name: string; statements: () => readonly string[] }[];
}

const LINK = parsed(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@provides", "@override", "@composeDirective"])
    @link(url: "https://careweave.org/specs/consent/v1.0", import: ["@consent", "@open", "@governed"])
    @composeDirective(name: "@consent")
    @composeDirective(name: "@open")
    @composeDirective(name: "@governed")
`);

/** A subgraph's executable schema and its SDL for composition. */
export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

const built = new WeakMap<Subgraph, Promise<SubgraphSchema>>();

/** The schema of a subgraph, built once a process. Throws, saying what to add, for an undeclared type. */
export function schemaOf(subgraph: Subgraph): Promise<SubgraphSchema> {
  const known = built.get(subgraph) ?? build(subgraph);
  built.set(subgraph, known);
  return known;
}

async function build(subgraph: Subgraph): Promise<SubgraphSchema> {
  readPlainly();
  const types = await buildSchema({
    resolvers: subgraph.resolvers,
    orphanedTypes: [...subgraph.owns, ...(subgraph.extends ?? [])] as never,
    directives: [...specifiedDirectives, consentDirective, openDirective, governedDirective],
    // ConsentCategory is an enum of graphql's own, made from the vocabulary; this is how type-graphql takes a finished type.
    scalarsMap: [{ type: ConsentCategory as never, scalar: ConsentCategory as never }],
    container: INSTANCES,
    pubSub: { publish: notByUs, subscribe: notByUs },
    skipCheck: true,
    validate: false,
  });
  refuseUndeclared(types, subgraph);
  const typeDefs = [LINK, parsed(printSchemaWithDirectives(types)), ...recordFields(subgraph, types)];
  const resolvers = calledDirectly(createResolversMap(types) as Record<string, Record<string, unknown>>, subgraph.resolvers);
  for (const noun of subgraph.owns.filter(isAboutClient)) {
    const type = (resolvers[noun.name] ??= {});
    // Where agencies are kept, their other fields are answered from here without another look at the reference.
    const agency = subgraph.references?.["Agency"] ?? ((reference: { id: string }) => ({ __typename: "Agency", ...reference }));
    type["author"] = ({ author }: { author: string }, _args: unknown, context: Context) => agency({ id: author }, context);
    type["client"] ??= ({ clientId }: { clientId: string }) => ({ id: clientId });
    type["__resolveReference"] ??= (reference: Reference, { load }: Context) => referred(noun as Noun<never>, reference, load);
  }
  for (const [name, find] of Object.entries(subgraph.references ?? {})) {
    (resolvers[name] ??= {})["__resolveReference"] = find;
  }
  const schema = buildSubgraphSchema(typeDefs.map((one, position) => ({
    typeDefs: one, ...(position === 1 ? { resolvers: resolvers as never } : {}),
  })));
  writesOfMutations(schema, subgraph.schema);
  return { schema, sdl: typeDefs.map(print).join("\n\n") };
}

/** Events come from an outbox by the gateway, which executes a subscription once for each: a subgraph streams nothing. */
function notByUs(): never {
  throw new TypeError("A subgraph answers a subscription for one event at a time.");
}

/** The `author` and the `client` of every record about a client, and a reference to `Agency` where another subgraph owns it. */
function recordFields(subgraph: Subgraph, types: GraphQLSchema): DocumentNode[] {
  const about = subgraph.owns.filter(isAboutClient);
  if (about.length === 0) return [];
  const agency = isObjectType(types.getType("Agency"))
    ? ""
    : `"An agency of the network." type Agency @key(fields: "id", resolvable: false) @open(because: "An agency and what it offers are not a person.") { id: ID! }`;
  const fields = about.map((noun) => {
    declarationOf(noun);
    const known = "client" in (types.getType(noun.name) as GraphQLObjectType).getFields();
    return `extend type ${noun.name} { "The agency that wrote the record." author: Agency! ${known ? "" : '"The client whom it is about." client: Client!'} }`;
  });
  return [parsed([agency, ...fields].join("\n"))];
}

/** Without the places in the text, which a schema would keep with every token of it for as long as it is there. */
function parsed(sdl: string): DocumentNode {
  return parse(sdl, { noLocation: true });
}
