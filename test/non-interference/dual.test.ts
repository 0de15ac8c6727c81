import "reflect-metadata";
import { getNamedType, getNullableType, type GraphQLField, type GraphQLObjectType, isEnumType, isLeafType, isListType, isObjectType } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../gateway/demonstration/generate.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { declarationOf, isAboutClient } from "../../subgraphs/declaration.ts";
import { snake } from "../../subgraphs/table.ts";
import { createDatabase } from "../test-database.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import type { Row } from "./changed-record.ts";
import { networkTemplate } from "./network-template.ts";
import { observe } from "./pair-of-houses.ts";
import { API_SCHEMA } from "./run.ts";
import { Sight } from "./sight.ts";
import { Tally } from "./tally.ts";
import { rowsOf } from "./twin.ts";
import { fillReferral } from "./under-referral.ts";
import type { Viewer } from "./viewer.ts";

const NOUNS = ROOMS.flatMap(({ schema, owns }) => owns.filter(isAboutClient).map((noun) => ({
  name: noun.name, table: `${schema}.${snake(noun.name)}`, within: declarationOf(noun).within,
})));
const VIEWERS: readonly Viewer[] = [{ who: "dr-okafor", purpose: "TREAT" }, { who: "ada-brennan", purpose: "PATRQT" }];

let [house, sql, tally] = [undefined as unknown as TestHouse, undefined as unknown as pg.Client, undefined as unknown as Tally];
let sightOf: (viewer: Viewer) => Sight;
beforeAll(async () => {
  const { template, network } = await networkTemplate(1);
  tally = new Tally();
  house = await openTestHouse({ database: await createDatabase(template) });
  sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  const stoodOn = [...await rowsOf(sql, "assessments.genogram_person"), ...await rowsOf(sql, "care_plans.case_conference")];
  sightOf = (viewer) => {
    const sight = new Sight(viewer, generate(network), network.now);
    sight.know(stoodOn);
    return sight;
  };
  const seen = sightOf(VIEWERS[0]!);
  await fillReferral(sql, (await rowsOf(sql, "referrals.referral")).find((row) => seen.mayRead(row) && row["author"] === "harbor-clinic")!);
}, 240_000);
afterAll(async () => {
  await sql.end();
  await house.close();
  tally.end();
});

describe.each(VIEWERS)("What $who may see is what she is answered", (viewer) => {
  test.each(NOUNS)("every cell of a visible $name that changes, changes the answer, and it is the old one when the cell is", async ({ name, table, within }) => {
    const sight = sightOf(viewer);
    const row = (await rowsOf(sql, table)).find((one) => sight.mayRead({ ...one, within }));
    if (row === undefined) return expect(viewer.who).toBe("ada-brennan");
    const type = API_SCHEMA.getType(name) as GraphQLObjectType;
    const fields = Object.values(type.getFields()).filter((field) => changedCell(field, row) !== undefined);
    expect(fields.length).toBeGreaterThan(0);
    const ask = async () => (await observe(house, viewer, { query: wayTo(name, row, fields.map((field) => field.name)), variables: {} }, tally)).text;
    const before = await ask();
    expect(before).toContain(row.id);
    for (const field of fields) {
      const column = snake(field.name);
      await set(table, row, { ...row, [column]: changedCell(field, row) });
      expect(await ask(), `${name}.${field.name}`).not.toBe(before);
      await set(table, row, row);
    }
    expect(await ask()).toBe(before);
    await sql.query(`delete from ${table} where id = $1`, [row.id]);
    expect(await ask()).not.toContain(row.id);
    await sql.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [JSON.stringify(row)]);
    expect(await ask()).toBe(before);
  }, 120_000);
});

/** An operation that reads the record: by its id where there is such a field, else in the list of its client, or of the record it is under. */
function wayTo(name: string, row: Row, fields: readonly string[]): string {
  const selection = `{ ${["id", ...fields].join(" ")} }`;
  const root = Object.values(API_SCHEMA.getQueryType()!.getFields()).find((field) => getNamedType(field.type).name === name && field.args.some((arg) => arg.name === "id"));
  if (root !== undefined) return `{ ${root.name}(id: "${row.id}") ${selection} }`;
  const list = Object.values((API_SCHEMA.getType("Client") as GraphQLObjectType).getFields()).find((field) => getNamedType(field.type).name === `${name}Connection`);
  if (list !== undefined) return `{ client(id: "${row.client_id}") { ${list.name}(first: 100) { nodes ${selection} } } }`;
  const [whole, parts] = Object.values(API_SCHEMA.getQueryType()!.getFields()).flatMap((field) => {
    const type = getNamedType(field.type);
    if (!isObjectType(type) || row[`${snake(type.name)}_id`] === undefined || !field.args.some((arg) => arg.name === "id")) return [];
    return Object.values(type.getFields()).filter((one) => getNamedType(one.type).name === `${name}Connection`).map((one) => [field, one] as const);
  })[0]!;
  return `{ ${whole.name}(id: "${row[`${snake(getNamedType(whole.type).name)}_id`] as string}") { ${parts.name}(first: 100) { nodes ${selection} } } }`;
}

/** Another value for the field's column; undefined where the field has no column of its own, or holds nothing. */
function changedCell(field: GraphQLField<unknown, unknown>, row: Row): unknown {
  const value = row[snake(field.name)];
  const type = getNamedType(field.type);
  if (["id", "categories"].includes(field.name) || !isLeafType(type) || isListType(getNullableType(field.type)) || value === null || value === undefined) return undefined;
  if (isEnumType(type)) return type.getValues().find(({ value: one }) => one !== value)?.name;
  if (type.name === "DateTime") return new Date(Date.parse(value as string) - 86_400_000).toISOString();
  if (type.name === "LocalDate") return "1999-09-09";
  if (type.name === "Boolean") return !(value as boolean);
  if (type.name === "Int" || type.name === "Float") return (value as number) + 1;
  return type.name === "String" ? `${value as string} changed` : undefined;
}

/** As if the cell had always been so: no trigger asks whether somebody may bring it about. */
async function set(table: string, { id }: Row, row: Row): Promise<void> {
  const columns = Object.keys(row).filter((column) => !["id", "client_id"].includes(column));
  await sql.query("set session_replication_role = replica");
  await sql.query(`update ${table} t set (${columns.map((column) => `"${column}"`).join(", ")}) = (select ${columns.map((column) => `n."${column}"`).join(", ")}
    from jsonb_populate_record(null::${table}, $1) n) where t.id = $2`, [JSON.stringify(row), id]);
  await sql.query("set session_replication_role = origin");
}
