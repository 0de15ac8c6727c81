import type { BatchFetchNode, EntityBatchAlias, FetchNode, FlattenNodePathSegment, PlanNode } from "@graphql-hive/router-query-planner";
import { type FieldNode, getNamedType, type GraphQLSchema, isInterfaceType, isObjectType, Kind, OperationTypeNode, print, type SelectionNode } from "graphql";
import { keyOf } from "../plan/fetch-operation.ts";
import type { Entities } from "./entities.ts";
import { type Needs, placeText } from "./needs.ts";
import { type AskedOfEntities, entityFetch, spreadOut, withOperation } from "./written-fetch.ts";

/** What the plans of a supergraph are divided by. */
export interface Dividing {
  /** What callers see: nothing else is for them, or for a deferred fragment of theirs. */
  readonly schema: GraphQLSchema;
  readonly entities: Entities;
}

/** Fields of objects at one place that are asked for apart. */
interface Apart extends AskedOfEntities {
  /** The deferred fragments they are for. */
  readonly stages: string;
  readonly path: readonly FlattenNodePathSegment[];
  readonly selections: SelectionNode[];
}

/**
 * Divides the fetches of a plan: what only some deferred fragments need is asked apart from the rest, where the subgraph can be asked for
 * it by itself. So a subgraph that is slow, or fails, or has a null where none may be, about what is deferred does not touch what is
 * not; and nothing is released before it is told. What cannot be asked apart comes with the first that needs it.
 */
export function divided(plan: PlanNode, needs: Needs, { schema, entities }: Dividing): PlanNode {
  const fragments = [...needs.deferred.values()];
  return divide(plan, undefined);

  function divide(node: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): PlanNode {
    switch (node.kind) {
      case "Sequence": return { kind: "Sequence", nodes: node.nodes.map((one) => divide(one, path)) };
      case "Parallel": return { kind: "Parallel", nodes: node.nodes.map((one) => divide(one, path)) };
      case "Flatten": return node.node.kind === "Fetch" ? fetch(node.node, [...path ?? [], ...node.path]) : node;
      case "Fetch": return path === undefined ? fetch(node, undefined) : node;
      case "BatchFetch": return batch(node);
      default: return node;
    }
  }

  /** The stages that need a place: nothing is what the initial answer needs, and what only other fetches do. */
  function stagesOf(place: readonly string[]): string {
    const text = placeText(place);
    return needs.initial.has(text) ? "" : fragments.flatMap((places, at) => (places.has(text) ? [at] : [])).join();
  }

  function fetch(node: FetchNode, path: readonly FlattenNodePathSegment[] | undefined): PlanNode {
    const operation = spreadOut(node);
    if (operation.operation !== OperationTypeNode.QUERY || (node.outputRewrites ?? []).length > 0) return placed(node, path);
    const at = fieldsOf(path);
    const { variableDefinitions = [], selectionSet } = operation;
    const [top] = path === undefined ? [undefined] : selectionSet.selections as FieldNode[];
    const selections = top === undefined ? selectionSet.selections : top.selectionSet!.selections;
    // At the top fields are asked as these are, by nothing or by the same representations.
    const groups = byStages(selections, at);
    if (groups.size > 1) {
      const nodes = [...groups.values()].map((one) => fetch(withOperation(node, variableDefinitions, top === undefined ? one : [{ ...top, selectionSet: { kind: Kind.SELECTION_SET, selections: one } }]), path));
      return { kind: "Parallel", nodes };
    }
    const apart: Apart[] = [];
    const [home = ""] = groups.keys();
    const kept = inside(selections, top === undefined ? schema.getQueryType()!.name : undefined, at, path ?? [], node.serviceName, home, apart);
    if (apart.length === 0) return placed(node, path);
    const rest = withOperation(node, variableDefinitions, top === undefined ? kept : [{ ...top, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } }]);
    const others = apart.map((one) => fetch(entityFetch(node.serviceName, one, variableDefinitions), one.path));
    return { kind: "Sequence", nodes: [placed(rest, path), { kind: "Parallel", nodes: others }] };
  }

  /** Selections by the stages that need them, in order. What nobody needs by itself goes with the first. */
  function byStages(selections: readonly SelectionNode[], at: readonly string[]): Map<string, SelectionNode[]> {
    const groups = new Map<string, SelectionNode[]>();
    const add = (stages: string, one: SelectionNode) => groups.set(stages, [...groups.get(stages) ?? [], one]);
    const inner: SelectionNode[] = [];
    for (const one of selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        for (const [stages, within] of byStages(one.selectionSet.selections, at)) add(stages, { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections: within } });
      } else if (one.kind === Kind.FIELD && isNeeded([...at, keyOf(one)])) {
        add(stagesOf([...at, keyOf(one)]), one);
      } else {
        inner.push(one);
      }
    }
    const [first = ""] = groups.has("") ? [""] : groups.keys();
    for (const one of inner) add(first, one);
    return groups;
  }

  function isNeeded(place: readonly string[]): boolean {
    const text = placeText(place);
    return needs.initial.has(text) || fragments.some((places) => places.has(text));
  }

  /** The selections without those below that are asked `apart`. */
  function inside(
    selections: readonly SelectionNode[], type: string | undefined, at: readonly string[], path: readonly FlattenNodePathSegment[], subgraph: string, home: string, apart: Apart[],
  ): SelectionNode[] {
    return selections.map((one): SelectionNode => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return one;
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const condition = one.typeCondition?.name.value;
        const within = condition === undefined || condition === type ? path : [...path, { TypeCondition: [condition] }];
        return { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections: inside(one.selectionSet.selections, condition ?? type, at, within, subgraph, home, apart) } };
      }
      if (one.selectionSet === undefined) return one;
      const parent = type === undefined ? undefined : schema.getType(type);
      const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[one.name.value] : undefined;
      if (field === undefined) return one;
      const [here, below] = [[...at, keyOf(one)], [...path, { Field: keyOf(one) }]];
      return { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections: objects(one.selectionSet.selections, getNamedType(field.type).name, here, below, subgraph, home, apart) } };
    });
  }

  /** Of what is asked of objects at a place, what stays. */
  function objects(
    selections: readonly SelectionNode[], type: string, at: readonly string[], path: readonly FlattenNodePathSegment[], subgraph: string, home: string, apart: Apart[],
  ): SelectionNode[] {
    const key = entities.keyOf(subgraph, type);
    const leaves = (one: SelectionNode): one is FieldNode => key !== undefined && one.kind === Kind.FIELD && isNeeded([...at, keyOf(one)])
      && stagesOf([...at, keyOf(one)]) !== home && !key.some((of) => of.kind === Kind.FIELD && of.name.value === one.name.value)
      && entities.tells(subgraph, type, one.name.value);
    const leaving = selections.filter(leaves);
    for (const one of leaving) {
      const stages = stagesOf([...at, keyOf(one)]);
      const group = apart.find((other) => other.stages === stages && other.type === type && placeOf(other.path) === placeOf(path));
      if (group === undefined) apart.push({ stages, type, path, key: key!, selections: [one] });
      else group.selections.push(one);
    }
    const staying = selections.filter((one) => !leaving.includes(one as FieldNode));
    const within = staying.map((one): SelectionNode => {
      if (one.kind !== Kind.INLINE_FRAGMENT) return one;
      const condition = one.typeCondition?.name.value ?? type;
      const inner = condition === type ? path : [...path, { TypeCondition: [condition] }];
      return { ...one, selectionSet: { kind: Kind.SELECTION_SET, selections: objects(one.selectionSet.selections, condition, at, inner, subgraph, home, apart) } };
    });
    const kept = inside(within.filter(({ kind }) => kind === Kind.FIELD), type, at, path, subgraph, home, apart);
    const known = leaving.length === 0 ? [] : [TYPENAME, ...key!].filter((one) => !kept.some((other) => print(other) === print(one)));
    return [...kept, ...within.filter(({ kind }) => kind !== Kind.FIELD), ...known];
  }

  function batch(node: BatchFetchNode): PlanNode {
    const operation = spreadOut(node);
    if (node.entityBatch.aliases.some(({ outputRewrites }) => (outputRewrites ?? []).length > 0)) return node;
    const parts = node.entityBatch.aliases.flatMap((alias) => {
      const field = operation.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && keyOf(one) === alias.alias)!;
      const [first, ...others] = alias.paths;
      if (others.length > 0) return [{ stages: alias.alias, alias, field }];
      return [...byStages(field.selectionSet!.selections, fieldsOf(first))].map(([stages, selections]) => ({ stages, alias, field: { ...field, selectionSet: { kind: Kind.SELECTION_SET as const, selections } } }));
    });
    const groups = Map.groupBy(parts, ({ stages }) => stages);
    if (groups.size === 1) return node;
    return {
      kind: "Parallel",
      nodes: [...groups.values()].map((group) => ({
        ...withOperation(node, operation.variableDefinitions ?? [], group.map(({ field }) => field)), entityBatch: { aliases: group.map(({ alias }): EntityBatchAlias => alias) },
      })),
    };
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

function fieldsOf(path: readonly FlattenNodePathSegment[] | undefined): string[] {
  return (path ?? []).flatMap((segment) => (typeof segment === "object" && "Field" in segment ? [segment.Field] : []));
}

function placed(node: FetchNode, path: readonly FlattenNodePathSegment[] | undefined): PlanNode {
  return path === undefined ? node : { kind: "Flatten", path: [...path], node };
}

function placeOf(path: readonly FlattenNodePathSegment[]): string {
  return JSON.stringify(path.filter((segment) => segment !== "@"));
}
