import { type GraphQLCompositeType, type GraphQLField, getNamedType, type GraphQLSchema, isAbstractType, isCompositeType, isUnionType } from "graphql";
import type { Dice } from "../../gateway/demonstration/generate/dice.ts";

/**
 * A random query over any schema: aliases, fragments of both kinds, conditions, arguments by literal and variable, abstract types.
 * Of its fragments so many are deferred, from 0 to 1.
 */
export function randomQuery(schema: GraphQLSchema, dice: Dice, deferred = 0): { query: string; variables: Record<string, unknown> } {
  const declared: string[] = [];
  const fragments: string[] = [];
  const whole: { readonly name: string; readonly type: GraphQLCompositeType }[] = [];
  let labels = 0;
  const variables: Record<string, unknown> = {};
  const asked = Array.from({ length: dice.between(1, 3) }, () => selection(schema.getQueryType()!, 5)).join(" ");
  const header = declared.length === 0 ? "" : `(${declared.join(", ")})`;
  return { query: [`query Random${header} { ${asked} }`, ...fragments].join("\n"), variables };

  function selection(type: GraphQLCompositeType, depth: number): string {
    const parts = isUnionType(type) ? ["__typename"] : some(Object.values(type.getFields()), depth).map((field) => fieldOf(field, depth));
    if (isAbstractType(type)) {
      for (const member of dice.some(schema.getPossibleTypes(type), dice.between(0, 2))) parts.push(`... on ${member.name}${condition()}${defer()} { ${selection(member, depth - 1)} }`);
    }
    if (dice.chance(0.15)) parts.push(`${dice.chance(0.3) ? "kind: " : ""}__typename`);
    if (dice.chance(0.15)) parts.push(`...${fragment(type, depth)}${condition()}${defer()}`);
    if (dice.chance(deferred > 0 ? 0.3 : 0.1)) parts.push(`...${condition()}${defer()} { ${selection(type, depth - 1)} }`);
    return dice.chance(0.5) ? parts.join(" ") : parts.toReversed().join(" ");
  }

  function some(fields: readonly GraphQLField<unknown, unknown>[], depth: number) {
    const deep = fields.filter(({ type }) => isCompositeType(getNamedType(type)));
    const leaves = fields.filter((one) => !deep.includes(one));
    return [...dice.some(leaves, dice.between(deep.length === fields.length ? 0 : 1, 3)), ...(depth > 0 || leaves.length === 0 ? dice.some(deep, dice.between(leaves.length === 0 ? 1 : 0, 2)) : [])];
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const alias = dice.chance(0.15) ? `${dice.pick(["a", "b", "id", "name", "label", "constructor", "__proto__"])}: ` : "";
    const given = field.args.length > 0 && dice.chance(0.6) ? `(n: ${dice.chance(0.5) ? dice.between(0, 2) : variable("Int", dice.between(0, 2))})` : "";
    return `${alias}${field.name}${given}${condition()}${isCompositeType(type) ? ` { ${selection(type, depth - 1)} }` : ""}`;
  }

  function condition(): string {
    if (!dice.chance(0.07)) return "";
    return ` @${dice.pick(["include", "skip"])}(if: ${dice.chance(0.7) ? variable("Boolean!", dice.chance(0.5)) : dice.chance(0.5)})`;
  }

  function defer(): string {
    if (deferred === 0 || !dice.chance(deferred)) return "";
    const given = [...dice.chance(0.2) ? [`if: ${dice.chance(0.5) ? variable("Boolean!", dice.chance(0.5)) : dice.chance(0.5)}`] : [], ...dice.chance(0.5) ? [`label: "L${labels++}"`] : []];
    return ` @defer${given.length === 0 ? "" : `(${given.join(", ")})`}`;
  }

  function variable(type: string, value: unknown): string {
    const name = dice.pick(["v", "representations", "as_"]) + declared.length;
    declared.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    // Once more, what has been spread before: in the same fragment or in another.
    const known = deferred > 0 && dice.chance(0.3) ? whole.filter((one) => one.type === type) : [];
    if (known.length > 0) return dice.pick(known).name;
    const name = `F${fragments.length}`;
    const at = fragments.push("") - 1;
    fragments[at] = `fragment ${name} on ${type.name} { ${selection(type, depth - 1)} }`;
    whole.push({ name, type });
    return name;
  }
}
