import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildASTSchema, type GraphQLObjectType, parse } from "graphql";
import { projectRoot } from "../gateway/project-root.ts";

/** Something a mutation must refuse: what is given, with what code, and what the sentence names. */
export interface BadInput {
  /** The argument `input`, or all arguments where there is none of that name. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly code: string;
  /** What the sentence says: the field, and what it takes. */
  readonly says: RegExp;
}

/** What is to be sent for a mutation of a room. */
export interface BadRequest {
  readonly operation: string;
  readonly variables: Record<string, unknown>;
}

/** The mutations of a room, by its printed schema, and the request that sends bad input to one of them. */
export function mutationsOf(room: string) {
  const printed = readFileSync(join(projectRoot(), "schema", "printed", `${room}.graphql`), "utf8");
  const fields = (buildASTSchema(parse(printed), { assumeValid: true }).getType("Mutation") as GraphQLObjectType).getFields();
  return {
    names: Object.keys(fields).sort(),
    requestOf(name: string, given: Readonly<Record<string, unknown>>): BadRequest {
      const args = fields[name]!.args;
      const signature = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(", ");
      return {
        operation: `mutation Bad(${signature}) { ${name}(${args.map((arg) => `${arg.name}: $${arg.name}`).join(", ")}) { __typename } }`,
        variables: args.some((arg) => arg.name === "input") ? { input: given } : { ...given },
      };
    },
  };
}

/** A statement that gives a digest of all that a schema holds. */
export function contentsOf(schema: string): string {
  return `select md5(string_agg(query_to_xml(format('select t::text as row from %I.%I t order by 1', schemaname, tablename), true, true, '')::text, '' order by tablename))
    as digest from pg_tables where schemaname = '${schema}'`;
}
