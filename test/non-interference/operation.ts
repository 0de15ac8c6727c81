import {
  getNamedType, getNullableType, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputType, GraphQLObjectType,
  type GraphQLSchema, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType,
} from "graphql";
import type { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { anyId, type KnownValues } from "./known-values.ts";

/** One operation with its variables. */
export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Root fields that lead to people are asked more often than the directory. */
const WEIGHTS: Readonly<Record<string, number>> = { clients: 8, client: 8, clientByIdentifier: 2, myDesk: 2, consent: 2 };

/**
 * A random operation over the schema: several root fields, aliases, fragments of both kinds, conditions, literals and
 * variables, pages, filters, orders, ids of all sorts, and now and then something no server accepts.
 */
export function randomOperation(schema: GraphQLSchema, values: KnownValues, dice: Dice, kind: "query" | "mutation" = "query"): Operation {
  return new Writer(schema, values, dice).operation(kind);
}

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #values: KnownValues;
  readonly #dice: Dice;
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #aliases = 0;
  #fields = 0;

  constructor(schema: GraphQLSchema, values: KnownValues, dice: Dice) {
    [this.#schema, this.#values, this.#dice] = [schema, values, dice];
  }

  operation(kind: "query" | "mutation"): Operation {
    const dice = this.#dice;
    const root = this.#schema.getRootType(kind === "query" ? ("query" as never) : ("mutation" as never))!;
    const fields = Object.values(root.getFields()).map((field) => ({ field, weight: WEIGHTS[field.name] ?? 1 }));
    const taken = new Set<string>();
    const count = kind === "mutation" ? 1 : dice.between(1, 4);
    const asked = Array.from({ length: count }, () => this.#field(dice.weighted(fields).field, taken, kind === "query" ? dice.between(2, 8) : 4));
    const header = this.#declared.length === 0 ? "" : `(${this.#declared.join(", ")})`;
    const query = [`${kind} Random${header} { ${asked.join(" ")} }`, ...this.#fragments].join("\n");
    return { query: dice.chance(0.02) ? query.replace(/id/, "idd") : query, variables: this.#variables };
  }

  #field(field: GraphQLField<unknown, unknown>, taken: Set<string>, depth: number): string {
    const type = getNamedType(field.type);
    const alias = taken.has(field.name) || (this.#aliases < 12 && this.#dice.chance(0.1)) ? `a${this.#aliases++}` : null;
    taken.add(alias ?? field.name);
    const given = this.#arguments(field.args, recordName(type.name));
    const below = type instanceof GraphQLObjectType ? ` { ${this.#selection(type, depth - 1)} }` : "";
    this.#fields++;
    return `${alias === null ? "" : `${alias}: `}${field.name}${given}${this.#condition()}${below}`;
  }

  #selection(type: GraphQLObjectType, depth: number, taken = new Set<string>()): string {
    const dice = this.#dice;
    const all = Object.values(type.getFields());
    const page = all.some(({ name }) => name === "pageInfo");
    const leaves = all.filter(({ type: of }) => isLeafType(getNamedType(of)));
    const deeper = depth > 0 && this.#fields < 60 ? all.filter((field) => !leaves.includes(field)) : [];
    const chosen = page
      ? dice.some(all, dice.between(1, 3)).filter((field) => depth > 0 || !["nodes", "edges"].includes(field.name))
      : [...dice.some(leaves, dice.between(1, 5)), ...dice.some(deeper, dice.between(1, 4))];
    const parts = chosen.filter(({ name }) => !taken.has(name)).map((field) => this.#field(field, taken, page ? depth + 1 : depth));
    if (dice.chance(0.15)) parts.push("__typename");
    if (depth > 0 && dice.chance(0.12)) {
      const inner = this.#selection(type, depth - 1, taken);
      if (dice.chance(0.5)) parts.push(`... on ${type.name}${this.#condition()} { ${inner} }`);
      else {
        const name = `F${this.#fragments.length}x${this.#fields}`;
        this.#fragments.push(`fragment ${name} on ${type.name} { ${inner} }`);
        parts.push(`...${name}`);
      }
    }
    return parts.length === 0 ? "__typename" : parts.join(" ");
  }

  #condition(): string {
    if (!this.#dice.chance(0.04)) return "";
    const word = this.#dice.pick(["include", "skip"]);
    const said = this.#dice.chance(0.5) ? this.#variable("Boolean!", this.#dice.chance(0.6)) : String(this.#dice.chance(0.6));
    return ` @${word}(if: ${said})`;
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #arguments(args: readonly GraphQLArgument[], of: string): string {
    const dice = this.#dice;
    const identifier = dice.pick(this.#values.identifiers);
    // first with after, or last with before; both together only now and then, since no server accepts them.
    const backward = dice.chance(0.3);
    const given = args.filter(({ name, type }) => {
      if (isNonNullType(type)) return true;
      if (["last", "before"].includes(name)) return dice.chance(backward ? 0.6 : 0.02);
      if (["first", "after"].includes(name)) return dice.chance(backward ? 0.02 : 0.5);
      return dice.chance(0.5);
    }).map((arg) => {
      const value = arg.name in identifier && of === "Client" ? identifier[arg.name as "system"] : this.#value(arg, of);
      const text = dice.chance(0.3) ? this.#variable(String(arg.type), value) : literal(value, arg.type);
      return `${arg.name}: ${text}`;
    });
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }

  /** A value for an argument or input field; `of` is the type that the field asked leads to. */
  #value({ name, type }: Pick<GraphQLInputField, "name" | "type">, of: string): unknown {
    const dice = this.#dice;
    const inner = getNullableType(type);
    if (isListType(inner)) return Array.from({ length: dice.between(0, 2) }, () => this.#value({ name, type: inner.ofType }, of));
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined || dice.chance(0.4));
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field, of)]));
    }
    if (isEnumType(inner)) return dice.pick(inner.getValues()).name;
    switch (getNamedType(inner).name) {
      case "ID": return anyId(this.#values, idType(name, of), dice);
      case "Int": return name === "expectedVersion" ? dice.pick([1, 1, 1, 2, 3]) : dice.pick([0, 1, 2, 3, 5, 10, 20, 50, 100, 101, -1]);
      case "Float": return dice.between(0, 9);
      case "Boolean": return dice.chance(0.5);
      case "DateTime": return new Date(Date.UTC(2024, 0, 1) + dice.between(0, 60 * 86_400_000)).toISOString();
      case "LocalTime": return `${dice.between(10, 20)}:00`;
      case "LocalDate": return `2024-0${dice.between(1, 9)}-1${dice.between(0, 9)}`;
      default: return this.#text(name, of);
    }
  }

  #text(name: string, of: string): string {
    const dice = this.#dice;
    if (name === "after" || name === "before") return this.#cursor(of);
    if (name === "name") return dice.pick(this.#values.names);
    if (name === "instrument" || name === "item") return dice.pick(["phq-9", "gad-7", "audit-c", "44250-9"]);
    return dice.pick(["", "zebra", `text ${dice.between(0, 1e9)}`, ...dice.some(this.#values.names, 1)]);
  }

  #cursor(of: string): string {
    const dice = this.#dice;
    const own = this.#values.cursors[of] ?? [];
    if (own.length === 0 || dice.chance(0.1)) return dice.pick(["", "nonsense", "W10", ...(this.#values.cursors["Need"] ?? [])]);
    return dice.pick(own);
  }
}

/** The type an id is of, by the name under which it is asked for. */
function idType(name: string, of: string): string {
  const known: Readonly<Record<string, string>> = {
    clientId: "Client", personId: "Client", agency: "Agency", target: "Agency", user: "User", episodeId: "Episode", carePlanId: "CarePlan", serviceId: "Service",
    addresses: "Need", exceptAgencies: "Agency", authors: "Agency", legalTeam: "User", replaces: "Agreement",
  };
  return known[name] ?? of;
}

/** The type of the records that a page, an edge or an outcome is about. */
export function recordName(type: string): string {
  return type === "DeskConnection" ? "Client" : type.replace(/(Connection|Edge|Outcome)$/, "");
}

function literal(value: unknown, type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return `[${(value as unknown[]).map((one) => literal(one, inner.ofType)).join(", ")}]`;
  if (isInputObjectType(inner)) {
    const fields = inner.getFields();
    return `{ ${Object.entries(value as object).map(([name, one]) => `${name}: ${literal(one, fields[name]!.type)}`).join(", ")} }`;
  }
  return isEnumType(inner) ? String(value) : JSON.stringify(value);
}
