import { type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema, getNamedType, isLeafType, isObjectType, isRequiredArgument, isUnionType } from "graphql";

/** A type of record that can go with a referral: which subgraph keeps it, and the fields of it that subgraph answers by itself. */
export interface Kind {
  readonly subgraph: string;
  readonly fields: string;
}

/** The types of record that subgraphs own and find by id, by their names. */
export function kindsOf(rooms: readonly { readonly name: string; readonly schema: GraphQLSchema; readonly records: readonly string[] }[]): ReadonlyMap<string, Kind> {
  return new Map(rooms.flatMap(({ name, schema, records }) => {
    const entities = schema.getType("_Entity");
    const found = isUnionType(entities) ? entities.getTypes() : [];
    return found.filter((type) => records.includes(type.name)).map((type) => [type.name, { subgraph: name, fields: fieldsOf(type) }] as const);
  }));
}

/** Every plain value of the record, with those of the parts it consists of; what leads to other records is not the record. */
function fieldsOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter(({ name, args }) => !BESIDE.has(name) && !args.some(isRequiredArgument)).flatMap(({ name, type: of }) => {
    const part = partOf(of);
    if (part === null) return isLeafType(getNamedType(of)) ? [name] : [];
    const inner = fieldsOf(part);
    return inner === "" ? [] : [`${name} { ${inner} }`];
  });
  return fields.join(" ");
}

/** Said of the record elsewhere. */
const BESIDE = new Set(["id", "version", "categories", "author"]);

/** An object that is no record of its own: it has no id, and no page of others hangs on it. */
function partOf(type: GraphQLOutputType): GraphQLObjectType | null {
  const named = getNamedType(type);
  return isObjectType(named) && !("id" in named.getFields()) && !("pageInfo" in named.getFields()) ? named : null;
}
