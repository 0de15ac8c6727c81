import { getDirective } from "@graphql-tools/utils";
import { type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from "graphql";
import { type Category, GUARDED_MASK, maskOf } from "../../schema/consent/category.ts";

/** What the `@consent` directive of the supergraph says of a type, as masks. */
export interface TypeConsent {
  readonly always: number;
  /** What a record may carry as well. */
  readonly may: number;
  /** What of that the withheld report never names one by one. */
  readonly guarded: number;
}

/** Reads the `@consent` directives of the supergraph's types. */
export function consentOfTypes(supergraph: GraphQLSchema): ReadonlyMap<string, TypeConsent> {
  const found = new Map<string, TypeConsent>();
  for (const type of Object.values(supergraph.getTypeMap()).filter(isObjectType)) {
    const consent = getDirective(supergraph, type, "consent")?.[0] as { always: Category[]; may: Category[] } | undefined;
    if (consent === undefined) continue;
    const always = maskOf(consent.always);
    const may = maskOf(consent.may) & ~always;
    found.set(type.name, { always, may, guarded: may & GUARDED_MASK });
  }
  return found;
}

/** The type whose records a field leads to: itself, or the node of a connection. */
export function recordTypeOf(type: GraphQLNamedType): GraphQLNamedType {
  if (!isConnection(type)) return type;
  return getNamedType((type as GraphQLObjectType).getFields()["nodes"]!.type);
}

/** Whether the type is a page of records. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith("Connection") && "nodes" in type.getFields();
}
