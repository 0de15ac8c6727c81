import { type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema, getNamedType, isLeafType, isObjectType, isRequiredArgument, isUnionType } from "graphql";

/** A type of record that can go with a referral: which subgraph keeps it, and the fields of it that subgraph answers by itself. */
export interface Kind {
  readonly subgraph: string;
  readonly fields: string;
  /** `Type.field` of each of them. */
  readonly coordinates: readonly string[];
}

/** The types of record that subgraphs own and find by id, by their names. */
export function kindsOf(rooms: readonly { readonly name: string; readonly schema: GraphQLSchema; readonly records: readonly string[] }[]): ReadonlyMap<string, Kind> {
  return new Map(rooms.flatMap(({ name, schema, records }) => {
    const entities = schema.getType("_Entity");
    const found = isUnionType(entities) ? entities.getTypes() : [];
    return found.filter((type) => records.includes(type.name)).map((type) => [type.name, kindOf(name, type)] as const);
  }));
}

function kindOf(subgraph: string, type: GraphQLObjectType): Kind {
  const fields = fieldsOf(type);
  return { subgraph, fields: fields.map(({ selection }) => selection).join(" "), coordinates: fields.map(({ name }) => `${type.name}.${name}`) };
}

/** Every plain value of the record, with those of the parts it consists of; what leads to other records is not the record. */
function fieldsOf(type: GraphQLObjectType): { readonly name: string; readonly selection: string }[] {
  return Object.values(type.getFields()).filter(({ name, args }) => !BESIDE.has(name) && !args.some(isRequiredArgument)).flatMap(({ name, type: of }) => {
    const part = partOf(of);
    if (part === null) return isLeafType(getNamedType(of)) ? [{ name, selection: name }] : [];
    const inner = fieldsOf(part).map(({ selection }) => selection);
    return inner.length === 0 ? [] : [{ name, selection: `${name} { ${inner.join(" ")} }` }];
  });
}

/** Said of the record elsewhere. */
const BESIDE = new Set(["id", "version", "categories", "author"]);

/** An object that is no record of its own: it has no id, and no page of others hangs on it. */
function partOf(type: GraphQLOutputType): GraphQLObjectType | null {
  const named = getNamedType(type);
  return isObjectType(named) && !("id" in named.getFields()) && !("pageInfo" in named.getFields()) ? named : null;
}
