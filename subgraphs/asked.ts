import {
  type FieldNode, getNamedType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLResolveInfo, isAbstractType, isInterfaceType, isObjectType, Kind,
  type SelectionSetNode,
} from "graphql";
import type { Noun } from "./declaration.ts";

/** The fields of a noun that an operation asks for at one place. */
export interface Asked {
  readonly fields: readonly string[];
  /** Tells ways of asking apart. */
  readonly key: string;
}

/** What the frame itself resolves out of what every row has. */
const OF_EVERY_ROW = new Set(["__typename", "client", "author"]);

/**
 * The fields of `noun` that are asked of the records to which the field at hand leads, or undefined when one of them has a resolver of its
 * own, which may use anything of a record. Found out once an operation.
 */
export function askedOf(noun: Noun, { fieldNodes, fragments, returnType, schema }: GraphQLResolveInfo): Asked | undefined {
  const [field] = fieldNodes;
  // Asked for in two places of the operation at once: rare, and read whole.
  if (field === undefined || fieldNodes.length > 1) return undefined;
  const ofField = known.get(field) ?? new Map<Noun, Asked | undefined>();
  known.set(field, ofField);
  if (!ofField.has(noun)) ofField.set(noun, find());
  return ofField.get(noun);

  function find(): Asked | undefined {
    const type = schema.getType(noun.name);
    const names = new Set<string>();
    if (!isObjectType(type) || !isPlain(field!.selectionSet, getNamedType(returnType), type, names)) return undefined;
    const fields = [...names].sort();
    return { fields, key: fields.join(" ") };
  }

  /** Whether all that `set` asks of `noun`, of objects of `type` or below them, is read as it stands in the row; notes it in `names`. */
  function isPlain(set: SelectionSetNode | undefined, type: GraphQLNamedType, record: GraphQLObjectType, names: Set<string>): boolean {
    const here = type === record || (isAbstractType(type) && schema.isSubType(type, record));
    return (set?.selections ?? []).every((one): boolean => {
      if (one.kind !== Kind.FIELD) {
        const { selectionSet, typeCondition } = one.kind === Kind.FRAGMENT_SPREAD ? fragments[one.name.value]! : one;
        return isPlain(selectionSet, typeCondition === undefined ? type : schema.getType(typeCondition.name.value)!, record, names);
      }
      const name = one.name.value;
      if (here) {
        if (OF_EVERY_ROW.has(name)) return true;
        names.add(name);
        return record.getFields()[name]?.resolve === undefined;
      }
      const inner = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name]?.type : undefined;
      return inner === undefined || isPlain(one.selectionSet, getNamedType(inner), record, names);
    });
  }
}

const known = new WeakMap<FieldNode, Map<Noun, Asked | undefined>>();
