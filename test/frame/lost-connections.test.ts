import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCaller } from "../../schema/caller.ts";
import { clients } from "../../subgraphs/clients/index.ts";
import { serviceUrl } from "../../subgraphs/migrate.ts";
import { connect } from "../../subgraphs/runtime.ts";
import { Writes } from "../../subgraphs/writes.ts";
import { createDatabase } from "../test-database.ts";
import { demonstrationTemplate, PASSWORDS } from "../house.ts";

/** Connections the road has; one more than that many are lost. */
const CONNECTIONS = 2;

let database: Awaited<ReturnType<typeof createDatabase>>;
let superuser: pg.Client;
let orm: Awaited<ReturnType<typeof connect>>;
let writes: Writes;

beforeAll(async () => {
  database = await createDatabase(await demonstrationTemplate());
  superuser = new pg.Client(database.url);
  await superuser.connect();
  orm = await connect(clients, serviceUrl(database.url, "clients_svc", PASSWORDS), CONNECTIONS);
  writes = new Writes(orm.em as never, "clients_worker", makeCaller({
    agency: "harbor-clinic", user: "dr-okafor", role: "CLINICIAN", purpose: "TREAT", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
    requestId: "lost", idempotencyKey: null, expires: 4_000_000_000,
  }));
});
afterAll(async () => {
  await orm.close(true);
  await superuser.end();
  await database.drop();
});

test("a connection that is lost within a write gives its place back: the write fails, and the next has one", async () => {
  for (let lost = 0; lost <= CONNECTIONS; lost++) {
    await expect(writes.enter(async (em) => {
      const [session] = await em.execute<{ pid: number }[]>("select pg_backend_pid() as pid");
      await superuser.query("select pg_terminate_backend($1)", [session!.pid]);
      return await em.execute("select 1");
      // The driver has heard by whom it was ended, or finds that it is.
    })).rejects.toThrow(/terminat|connection/i);
  }
  expect(await writes.enter((em) => em.execute("select 1 as one"))).toEqual([{ one: 1 }]);
});
