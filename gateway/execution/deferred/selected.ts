import type { FieldNode, GraphQLCompositeType, SelectionSetNode } from "graphql";
import { applies, isIncluded, type Operation } from "../operation.ts";
import { AskedByType } from "../project/asked-by-type.ts";
import type { Complete } from "../project/complete.ts";
import type { Progress } from "../project/progress.ts";
import { type Compiler, completion, namedComposite, typenameOf } from "../project/projection.ts";
import { type Deferred, deferralOf, labelOf } from "./deferral.ts";
import type { Deferring } from "./deferring.ts";

/** A deferred fragment where it stands in the answer, however many objects are there. */
export interface Usage {
  readonly fragment: Deferred;
  readonly label: string | undefined;
  /** The one in which it stands. */
  readonly parent: Usage | undefined;
}

/** One field of an answer. */
export interface DeferringField {
  /** The key under which it was fetched, and the one under which it is answered. */
  readonly key: string;
  readonly as: string;
  readonly complete: Complete;
  /** The objects it leads to; undefined for leaves. */
  readonly below: DeferringSelected | undefined;
}

/** Fields that are delivered together: with the first of these fragments that is. */
export interface FieldGroup {
  readonly usages: readonly Usage[];
  readonly fields: readonly DeferringField[];
}

/** What is asked of an object: what stands where the object does, what comes later, and the fragments that begin here. */
export interface DeferringFields {
  readonly here: readonly DeferringField[];
  readonly later: readonly FieldGroup[];
  readonly begins: readonly Usage[];
}

/** A selection set, and the deferred fragment in which it stands. */
export interface UsedSet {
  readonly set: SelectionSetNode;
  readonly usage: Usage | undefined;
}

/** What deferring fields are compiled of. */
export interface DeferringCompiler {
  readonly compiler: Compiler;
  readonly operation: Operation;
}

/** The part of an operation that is asked of one place, where some of it is deferred. */
export class DeferringSelected extends AskedByType<DeferringFields> {
  readonly #of: DeferringCompiler;
  readonly #sets: readonly UsedSet[];
  /** With what the objects themselves are delivered. */
  readonly #within: readonly Usage[];

  constructor(of: DeferringCompiler, type: GraphQLCompositeType, sets: readonly UsedSet[], within: readonly Usage[]) {
    super(of.compiler.schema, type);
    [this.#of, this.#sets, this.#within] = [of, sets, within];
  }

  protected asked(typename: string): DeferringFields {
    return deferringFields(this.#of, typename, this.#sets, this.#within);
  }

  protected answered(object: Readonly<Record<string, unknown>>, fields: DeferringFields, progress: Progress, depth: number): Record<string, unknown> | null {
    return (progress as Deferring).object(object, fields, depth);
  }
}

/** A field as often as it is written. */
interface Written {
  readonly node: FieldNode;
  readonly usage: Usage | undefined;
}

/** The fields that `sets` ask of objects of a type which are delivered with `within`. */
export function deferringFields(of: DeferringCompiler, typename: string, sets: readonly UsedSet[], within: readonly Usage[]): DeferringFields {
  const { fields, begins } = gathered(of, typename, sets);
  const here: DeferringField[] = [];
  const later: { usages: readonly Usage[]; fields: DeferringField[] }[] = [];
  for (const [as, written] of fields) {
    const usages = deliveredWith(written);
    const field = fieldOf(of, typename, as, written, usages);
    if (field === undefined) continue;
    if (same(usages, within)) {
      here.push(field);
      continue;
    }
    const group = later.find((one) => same(one.usages, usages));
    if (group === undefined) later.push({ usages, fields: [field] });
    else group.fields.push(field);
  }
  return { here, later, begins };
}

/** The fragments with which a field is delivered: none when it is asked for at once, and none inside another of them. */
function deliveredWith(written: readonly Written[]): readonly Usage[] {
  const usages = new Set(written.map(({ usage }) => usage));
  if (usages.has(undefined)) return [];
  return [...usages as Set<Usage>].filter((usage) => {
    for (let above = usage.parent; above !== undefined; above = above.parent) if (usages.has(above)) return false;
    return true;
  });
}

function same(ones: readonly Usage[], others: readonly Usage[]): boolean {
  return ones.length === others.length && ones.every((one) => others.includes(one));
}

function fieldOf(of: DeferringCompiler, typename: string, as: string, written: readonly Written[], usages: readonly Usage[]): DeferringField | undefined {
  const { compiler } = of;
  const { node } = written[0]!;
  const type = compiler.schema.getType(typename);
  const [key, name] = [compiler.keys.of(node), node.name.value];
  if (name.startsWith("__")) return { key, as, complete: name === "__typename" ? typenameOf(type, typename) : (value) => value ?? null, below: undefined };
  const field = type !== undefined && "getFields" in type ? type.getFields()[name] : undefined;
  if (field === undefined || !("args" in field)) return undefined;
  const sets = written.flatMap(({ node: { selectionSet }, usage }) => (selectionSet === undefined ? [] : [{ set: selectionSet, usage }]));
  const below = sets.length === 0 ? undefined : new DeferringSelected(of, namedComposite(field.type), sets, usages);
  return { key, as, complete: completion(field.type, `${typename}.${name}`, below), below };
}

/** The fields written for a type, by response key in the order of the answer, and the deferred fragments met on the way. */
function gathered({ compiler: { schema }, operation }: DeferringCompiler, typename: string, sets: readonly UsedSet[]) {
  const fields = new Map<string, Written[]>();
  const begins: Usage[] = [];
  const visited = new Map<string, Set<Deferred | undefined>>();
  for (const { set, usage } of sets) gather(set, usage);
  return { fields, begins };

  function gather(set: SelectionSetNode, usage: Usage | undefined): void {
    for (const one of set.selections) {
      if (!isIncluded(one, operation)) continue;
      if (one.kind === "Field") {
        const as = (one.alias ?? one.name).value;
        const before = fields.get(as);
        if (before === undefined) fields.set(as, [{ node: one, usage }]);
        else before.push({ node: one, usage });
        continue;
      }
      const written = one.kind === "InlineFragment" ? one : operation.fragments.get(one.name.value)!;
      if (!applies(schema, written.typeCondition, typename)) continue;
      const directive = deferralOf(one, operation);
      if (one.kind === "FragmentSpread") {
        const before = visited.get(one.name.value) ?? new Set();
        visited.set(one.name.value, before);
        const inner = directive === undefined ? usage?.fragment : one;
        if (before.has(undefined) || before.has(inner)) continue;
        before.add(inner);
      }
      if (directive === undefined) {
        gather(written.selectionSet, usage);
        continue;
      }
      const begun: Usage = { fragment: one, label: labelOf(directive), parent: usage };
      begins.push(begun);
      gather(written.selectionSet, begun);
    }
  }
}
