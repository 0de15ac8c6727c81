import { getNamedType, type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from "graphql";

/** Whether a field of that name may lead to an object of a type that callers cannot see. */
export type HiddenTypes = (field: string) => boolean;

/** Compares a supergraph with what callers see of it. A field is known by its name alone: to ask for a type too many does no harm. */
export function hiddenTypes(supergraph: GraphQLSchema, api: GraphQLSchema): HiddenTypes {
  const fields = new Set<string>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const led = getNamedType(field.type);
      if (isAbstractType(led) && supergraph.getPossibleTypes(led).some(({ name }) => api.getType(name) === undefined)) fields.add(field.name);
    }
  }
  return (field) => fields.has(field);
}
