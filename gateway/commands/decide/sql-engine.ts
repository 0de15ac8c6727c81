import pg from "pg";
import type { Decision } from "../../../schema/consent/decision.ts";
import type { Question } from "../../../schema/consent/question.ts";
import { readConfig } from "../../config.ts";
import { askPostgres, withLoaded } from "./ask-postgres.ts";
import { named } from "./named-question.ts";
import { scratchDatabases } from "./scratch-databases.ts";

/**
 * The path that enforces: cases are loaded into a PostgreSQL of their own (DATABASE_URL's server, in a database that goes with
 * the engine, or an embedded one) and asked as a worker role. The effect is what row-level security does with a real row;
 * reason, rule and grounds are what `consent.decision` says. Where the two differ the answer shows it.
 */
export async function sqlEngine() {
  const databases = await scratchDatabases(readConfig().databaseUrl, AT_ONCE);
  const clients = await Promise.all(databases.urls.map(session)).catch(async (failure: unknown) => {
    await databases.drop();
    throw failure;
  });
  const free = [...clients];
  return {
    atOnce: AT_ONCE,
    async decide(questions: readonly Question[]) {
      const client = free.pop()!;
      try {
        return await decideAll(client, questions);
      } finally {
        free.push(client);
      }
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
      await databases.drop();
    },
  };
}

/** One batch is made ready while another is asked; each has a database, so that they never meet. */
const AT_ONCE = 2;

/** A connection that plans as the roles that services log in with. */
export async function session(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("set plan_cache_mode = 'force_generic_plan'; set jit = 'off'; set timezone = 'UTC'");
  return client;
}

/** PostgreSQL's answers to questions that need not have anything to do with each other. */
export async function decideAll(client: pg.Client, questions: readonly Question[]): Promise<Decision[]> {
  const cases = questions.map(named);
  return withLoaded(client, cases, async () => {
    const answer = await askPostgres(client, cases, ({ question }) => [question.action]);
    return cases.map(({ number, question }) => {
      const { decision, enforced } = answer(number, question.action);
      return { ...decision, effect: enforced ? "PERMIT" : "DENY" };
    });
  });
}
