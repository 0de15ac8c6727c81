import { getDirective } from "@graphql-tools/utils";
import { type GraphQLObjectType, type GraphQLSchema, isIntrospectionType, isObjectType } from "graphql";
import type { Subgraph } from "./subgraph.ts";

const FACES = ["consent", "open", "governed"];

/** Refuses to build a schema in which some type does not say who may see it. There is no default. */
export function refuseUndeclared(schema: GraphQLSchema, { name: subgraph, extends: others = [] }: Pick<Subgraph, "name" | "extends">): void {
  // Whoever keeps an entity says who may see it; a field that another hangs on it changes nothing of that.
  const extended = new Set(others.map(({ name }) => name));
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const silent = Object.values(schema.getTypeMap()).filter((type) =>
    isObjectType(type) && !isIntrospectionType(type) && !roots.has(type) && !REFERENCES.has(type.name) && !extended.has(type.name)
    && !isKeptElsewhere(schema, type) && !FACES.some((face) => getDirective(schema, type, face)?.[0] !== undefined));
  if (silent.length === 0) return;
  throw new TypeError(
    `${subgraph}: ${silent.map(({ name }) => name).join(", ")} does not say who may see it. Put @AboutClient({ always: [...] }) on the `
    + "class when its instances are about a client, @Open(\"why\") when they are not about a person, or @Governed(\"who sees it\") "
    + "when it governs sharing.");
}

/** A type of which this subgraph only names what another keeps, by its key or as `@external`: that one says who may see it, and answers for it. */
function isKeptElsewhere(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  const fields = Object.values(type.getFields());
  return (getDirective(schema, type, "key")?.[0]?.["resolvable"] === false && fields.every(({ name }) => name === "id"))
    || fields.every((field) => getDirective(schema, field, "external")?.[0] !== undefined);
}

/** `Client` holds nothing but its id; what it is to a caller is decided by DISCOVER. */
const REFERENCES = new Set(["Client"]);
