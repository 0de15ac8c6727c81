import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

/** GraphQL gives up on an operation at the first error that reaches its root; what else it had begun still goes on. */
const GIVEN_UP: readonly (readonly [what: string, query: string])[] = [
  ["while records are loaded", `{ clients(first: 101) { nodes { id } }
  a: client(id: "${named("ada").id}") { identity { givenName } contacts { nodes { id } } locations { nodes { id } } }
  b: client(id: "${named("boris").id}") { identity { givenName } contacts { nodes { id } } } }`],
  ["before it is asked where the caller stands", "{ myFile { as authority } clients(last: -1) { nodes { id } } a: clients(first: 1) { nodes { id } } }"],
];

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test.each(GIVEN_UP)("an operation that is given up %s keeps no connection: forty of them, and the next is answered at once", async (_, query) => {
  for (let turn = 0; turn < 40; turn++) {
    const { body } = await house.ask("dr-okafor", { query });
    expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  }
  const { body } = await house.ask("dr-okafor", { query: `{ client(id: "${named("ada").id}") { identity { givenName } } }` });
  expect(body).toMatchObject({ data: { client: { identity: { givenName: "Ada" } } } });
  const sql = new pg.Client(house.databaseUrl);
  await sql.connect();
  // Late answers of the last operation may still be on their way for a moment.
  await expect.poll(async () => (await sql.query("select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'")).rowCount).toBe(0);
  await sql.end();
});
