import type { BatchFetchNode, FetchNode, FetchRewrite, FlattenNodePathSegment, PlanNode } from "@graphql-hive/router-query-planner";
import {
  type DocumentNode, type FieldNode, getOperationAST, type GraphQLSchema, type InlineFragmentNode, isInterfaceType, isObjectType, Kind, print, type SelectionNode, type SelectionSetNode,
  type VariableDefinitionNode, visit,
} from "graphql";
import type { Entities } from "../deferred/entities.ts";
import { type AskedOfEntities, entityFetch, spreadOut } from "../deferred/written-fetch.ts";
import { fieldsUnder, keyOf } from "./fetch-operation.ts";
import type { PartialUnions } from "./partial-unions.ts";
import { type Standing, Standings } from "./standing.ts";
import type { TypeConditions } from "./type-conditions.ts";

/** What plans of a supergraph are completed by. */
export interface Completing {
  readonly schema: GraphQLSchema;
  readonly meets: TypeConditions;
  readonly entities: Entities;
  readonly unions: PartialUnions;
}

/** Fields of objects of a fetch that another subgraph must tell. */
interface Elsewhere extends AskedOfEntities {
  readonly subgraph: string;
  readonly path: readonly FlattenNodePathSegment[];
}

/** What a fetch is given more than the planner gave it. */
interface More {
  readonly subgraph: string;
  readonly rewrites: FetchRewrite[];
  /** Undefined where nothing can follow on the fetch. */
  readonly elsewhere: Elsewhere[] | undefined;
}

/**
 * A plan that asks of all members of a union. Where a field that several subgraphs can tell leads to a union of which they know
 * different members, the planner asks only of those that all know, though the one who is asked tells of its others too: they came
 * without their fields, as nulls of which nothing said why. What the operation asks of them is added: of this subgraph what it can tell, and the rest of one that
 * knows them by a key that this one tells.
 */
export function withAllMembers(plan: PlanNode, planned: DocumentNode, { schema, meets, entities, unions }: Completing): PlanNode {
  const standings = new Standings(schema, meets, planned);
  const variables = getOperationAST(planned)!.variableDefinitions ?? [];
  return completed(plan, undefined);

  function completed(node: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): PlanNode {
    switch (node.kind) {
      case "Sequence": return { ...node, nodes: node.nodes.map((one) => completed(one, path)) };
      case "Parallel": return { ...node, nodes: node.nodes.map((one) => completed(one, path)) };
      case "Flatten": return node.node.kind === "Fetch" ? fetch(node.node, [...path ?? [], ...node.path]) : node;
      case "Fetch": return path === undefined ? fetch(node, undefined) : node;
      case "Subscription": return { ...node, primary: alone(node.primary) };
      case "BatchFetch": return batch(node);
      default: return node;
    }
  }

  function fetch(node: FetchNode, path: readonly FlattenNodePathSegment[] | undefined): PlanNode {
    const more: More = { subgraph: node.serviceName, rewrites: [], elsewhere: [] };
    const placed = (one: FetchNode, at: readonly FlattenNodePathSegment[] = []): PlanNode => (path === undefined && at.length === 0 ? one : { kind: "Flatten", path: [...path ?? [], ...at], node: one });
    const complete = (set: readonly SelectionNode[]) => inside(set, path === undefined ? standings.root : standings.along(path), [], more);
    const asked = asking(node, path === undefined ? complete : (selections) => selections.map((one) => below(one, complete)));
    const own = placed(asked === undefined ? node : { ...node, ...asked, ...renamed(node, more) });
    const others = more.elsewhere!.map((one) => placed(entityFetch(one.subgraph, one, variables), one.path));
    return others.length === 0 ? own : { kind: "Sequence", nodes: [own, { kind: "Parallel", nodes: others }] };
  }

  function alone(node: FetchNode): FetchNode {
    const more: More = { subgraph: node.serviceName, rewrites: [], elsewhere: undefined };
    const asked = asking(node, (selections) => inside(selections, standings.root, [], more));
    return asked === undefined ? node : { ...node, ...asked, ...renamed(node, more) };
  }

  function batch(node: BatchFetchNode): BatchFetchNode {
    const mores = new Map<string, More>();
    const asked = asking(node, (selections) => selections.map((one) => {
      const alias = one.kind === Kind.FIELD ? node.entityBatch.aliases.find(({ alias }) => alias === keyOf(one)) : undefined;
      // Objects of several places are asked the same; what is asked of them at one alone is not known.
      if (alias?.paths.length !== 1) return one;
      const more: More = { subgraph: node.serviceName, rewrites: [], elsewhere: undefined };
      mores.set(alias.alias, more);
      return below(one, (set) => inside(set, standings.along(alias.paths[0]!), [], more));
    }));
    if (asked === undefined) return node;
    return { ...node, ...asked, entityBatch: { ...node.entityBatch, aliases: node.entityBatch.aliases.map((one) => ({ ...one, ...renamed(one, mores.get(one.alias)) })) } };
  }

  /** What a fetch asks with other selections; undefined when they are the same. */
  function asking<Node extends FetchNode | BatchFetchNode>(node: Node, change: (selections: readonly SelectionNode[]) => readonly SelectionNode[]): Pick<Node, "operation" | "variableUsages"> | undefined {
    const operation = spreadOut(node);
    const selections = change(operation.selectionSet.selections);
    const changed = { ...operation, selectionSet: setOf(selections) };
    if (print(changed) === print(operation)) return undefined;
    const declared = operation.variableDefinitions ?? [];
    const known = new Set(declared.map(nameOf));
    const used = new Set<string>();
    visit(changed.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
    const added = variables.filter((one) => used.has(nameOf(one)) && !known.has(nameOf(one)));
    return { operation: print({ ...changed, variableDefinitions: [...declared, ...added] }), variableUsages: [...node.variableUsages ?? [], ...added.map(nameOf)] };
  }

  function inside(selections: readonly SelectionNode[], standing: Standing | undefined, path: readonly FlattenNodePathSegment[], more: More): SelectionNode[] {
    return selections.map((one) => {
      if (standing === undefined || one.kind === Kind.FRAGMENT_SPREAD || one.selectionSet === undefined) return one;
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const conditions = one.typeCondition === undefined ? undefined : [one.typeCondition.name.value];
        const within = conditions === undefined ? path : [...path, { TypeCondition: conditions }];
        return below(one, (set) => inside(set, standings.where(standing, conditions), within, more));
      }
      const [at, here] = [standings.at(standing, keyOf(one)), [...path, { Field: keyOf(one) }]];
      if (at === undefined) return one;
      return below(one, (set) => [...inside(set, at, here, more), ...missing(set, at, here, more)]);
    });
  }

  /** What is asked of members of a union that a fetch says nothing of. */
  function missing(selections: readonly SelectionNode[], { type, objects, sets }: Standing, path: readonly FlattenNodePathSegment[], more: More): SelectionNode[] {
    const asked = selections.filter((one) => one.kind === Kind.INLINE_FRAGMENT);
    const covered = asked.map(({ typeCondition }) => typeCondition?.name.value ?? type.name);
    const members = unions.membersIn(more.subgraph, type.name).filter((one) => objects.includes(one) && !meets(one, covered));
    const fragments = members.flatMap((member): InlineFragmentNode[] => {
      const own = told(member, sets, [...path, { TypeCondition: [member] }], more);
      return own.length === 0 ? [] : [{ kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: member } }, selectionSet: setOf(own) }];
    });
    if (fragments.length === 0) return [];
    const apart = differing([...asked, ...fragments], more.subgraph);
    const keys = path.flatMap((segment) => (typeof segment === "object" && "Field" in segment ? [{ Key: segment.Field }] : []));
    const typename = selections.some((one) => one.kind === Kind.FIELD && keyOf(one) === "__typename") ? [] : [TYPENAME];
    return [...typename, ...fragments.map((fragment) => below(fragment, (set) => set.map((one) => {
      if (one.kind !== Kind.FIELD || !apart.has(keyOf(one))) return one;
      // One key cannot be asked as two types.
      const alias = `${fragment.typeCondition!.name.value}_${keyOf(one)}`;
      more.rewrites.push({ KeyRenamer: { path: [...keys, { Key: alias }], renameKeyTo: keyOf(one) } });
      return { ...one, alias: { kind: Kind.NAME, value: alias } };
    })))];
  }

  /** What a subgraph is asked of objects of a type: what it can tell by itself, and by what another knows them who must tell the rest. */
  function told(object: string, sets: readonly SelectionSetNode[], path: readonly FlattenNodePathSegment[], more: More): SelectionNode[] {
    const own: SelectionNode[] = [];
    const others = new Map<string, SelectionNode[]>();
    for (const [key, nodes] of standings.asked(object, sets)) {
      const name = nodes[0]!.name.value;
      if (name === "__typename") continue;
      if (entities.tells(more.subgraph, object, name)) {
        own.push(...field(object, nodes, [...path, { Field: key }], more));
        continue;
      }
      const other = [...more.elsewhere === undefined ? [] : unions.subgraphs].find((one) => entities.tells(one, object, name) && keyAt(one, object, more.subgraph) !== undefined);
      if (other !== undefined) others.set(other, [...others.get(other) ?? [], ...field(object, nodes, [], { subgraph: other, rewrites: [], elsewhere: undefined })]);
    }
    for (const [subgraph, selections] of others) {
      const key = keyAt(subgraph, object, more.subgraph)!;
      if (selections.length > 0) more.elsewhere!.push({ subgraph, path, type: object, key, selections });
      own.push(TYPENAME, ...key);
    }
    return own;
  }

  /** By what a subgraph knows objects of a type, when another can tell it. */
  function keyAt(subgraph: string, object: string, teller: string): readonly SelectionNode[] | undefined {
    const key = entities.keyOf(subgraph, object);
    return key?.every((one) => one.kind === Kind.FIELD && one.selectionSet === undefined && entities.tells(teller, object, one.name.value)) === true ? key : undefined;
  }

  function field(object: string, nodes: readonly FieldNode[], path: readonly FlattenNodePathSegment[], more: More): FieldNode[] {
    const [{ name, alias, arguments: given }] = nodes as [FieldNode];
    const asked: FieldNode = { kind: Kind.FIELD, name, ...(alias === undefined ? {} : { alias }), arguments: given ?? [] };
    const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (inner.length === 0) return [asked];
    const type = standings.typeOf(object, name.value);
    // Which of an abstract type's objects a subgraph knows is another question; its plans are the planner's.
    const selections = isObjectType(type) ? told(type.name, inner, path, more) : [];
    return selections.length === 0 ? [] : [{ ...asked, selectionSet: setOf(selections) }];
  }

  /** The keys under which fragments ask a subgraph for fields of types that it writes differently. */
  function differing(fragments: readonly InlineFragmentNode[], subgraph: string): ReadonlySet<string> {
    const types = new Map<string, Set<string>>();
    for (const { field, conditions } of fieldsUnder({ kind: Kind.DOCUMENT, definitions: [] }, setOf(fragments))) {
      const on = conditions.at(-1)!;
      const of = schema.getType(on);
      const seen = isObjectType(of) || isInterfaceType(of) ? of.getFields()[field.name.value]?.type : undefined;
      const key = keyOf(field);
      types.set(key, (types.get(key) ?? new Set()).add(unions.typeIn(subgraph, on, field.name.value) ?? String(seen)));
    }
    return new Set([...types].filter(([, { size }]) => size > 1).map(([key]) => key));
  }
}

/** The rewrites of a fetch, and those that it is given more. */
function renamed({ outputRewrites = [] }: Pick<FetchNode, "outputRewrites">, more: More | undefined): Pick<FetchNode, "outputRewrites"> {
  const rewrites = [...outputRewrites, ...more?.rewrites ?? []];
  return rewrites.length === 0 ? {} : { outputRewrites: rewrites };
}

/** The selection with other selections below. */
function below<One extends SelectionNode>(one: One, change: (selections: readonly SelectionNode[]) => readonly SelectionNode[]): One {
  return "selectionSet" in one && one.selectionSet !== undefined ? { ...one, selectionSet: setOf(change(one.selectionSet.selections)) } : one;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function nameOf({ variable }: VariableDefinitionNode): string {
  return variable.name.value;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
