import { type DocumentNode, type FieldNode, getNamedType, getOperationAST, type GraphQLNamedType, type GraphQLSchema, isAbstractType, isObjectType, Kind, type SelectionSetNode } from "graphql";
import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import type { Operation } from "../operation.ts";
import { fieldsAsked } from "../project/selection.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** A place of a planned operation: the objects that can stand there, and what is asked of them. */
export interface Standing {
  /** As the field has it that leads there. */
  readonly type: GraphQLNamedType;
  readonly objects: readonly string[];
  readonly sets: readonly SelectionSetNode[];
}

/** Finds places of an operation as the planner was given it: by the keys under which it is fetched, its conditions decided. */
export class Standings {
  readonly #schema: GraphQLSchema;
  readonly #meets: TypeConditions;
  readonly #operation: Operation;
  readonly root: Standing;

  constructor(schema: GraphQLSchema, meets: TypeConditions, planned: DocumentNode) {
    const definition = getOperationAST(planned)!;
    const fragments = planned.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    [this.#schema, this.#meets] = [schema, meets];
    this.#operation = { definition, fragments: new Map(fragments.map((one) => [one.name.value, one])), conditions: {} };
    const type = schema.getRootType(definition.operation)!;
    this.root = { type, objects: [type.name], sets: [definition.selectionSet] };
  }

  /** What is asked of objects of a type, by key. */
  asked(type: string, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    return fieldsAsked(this.#schema, this.#operation, sets, type);
  }

  /** What stands at a key; undefined for what is no object, or nothing that the caller asks for. */
  at({ objects, sets }: Standing, key: string): Standing | undefined {
    let type: GraphQLNamedType | undefined;
    const below = new Set<SelectionSetNode>();
    for (const object of objects) {
      const nodes = this.asked(object, sets).get(key) ?? [];
      for (const { selectionSet } of nodes) if (selectionSet !== undefined) below.add(selectionSet);
      type ??= this.typeOf(object, nodes[0]?.name.value);
    }
    if (type === undefined || below.size === 0) return undefined;
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
    return { type, objects: possible, sets: [...below] };
  }

  /** The part of it that meets the condition of a fragment. */
  where(standing: Standing, conditions: readonly string[] | undefined): Standing {
    return conditions === undefined ? standing : { ...standing, objects: standing.objects.filter((one) => this.#meets(one, conditions)) };
  }

  /** What stands at the end of a path of the plan. */
  along(path: readonly FlattenNodePathSegment[]): Standing | undefined {
    return path.reduce<Standing | undefined>((standing, segment) => {
      if (standing === undefined || segment === "@") return standing;
      return "Field" in segment ? this.at(standing, segment.Field) : this.where(standing, segment.TypeCondition);
    }, this.root);
  }

  /** The type to which a field of an object leads. */
  typeOf(object: string, field: string | undefined): GraphQLNamedType | undefined {
    const type = this.#schema.getType(object);
    const found = isObjectType(type) && field !== undefined ? type.getFields()[field] : undefined;
    return found === undefined ? undefined : getNamedType(found.type);
  }
}
