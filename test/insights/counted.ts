import { randomUUID } from "node:crypto";
import type pg from "pg";
import { type Category, maskOf } from "../../schema/consent/category.ts";
import type { Consent, Deny } from "../../schema/consent/question.ts";
import { loadConsents } from "../../gateway/commands/decide/load-questions.ts";
import { rewriteEffective } from "../../subgraphs/consent/rewrite-effective.ts";

/** Who is counted by a need, and where. */
export interface Counted {
  readonly author: string;
  readonly many: number;
  readonly language?: string;
  /** What the need is about. */
  readonly categories?: readonly Category[];
}

/** Writes clients with one need each, recorded on a day, as the superuser does: past every lock. Returns their ids. */
export async function clientsInNeed(sql: pg.Client, day: string, { author, many, language = "en", categories = ["INCOME"] }: Counted): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID());
  await sql.query(`insert into assessments.need (client_id, id, author, recorded_by, recorded_at, categories, version, category, priority, status, description, source, barriers)
    select id, gen_random_uuid(), $2, 'somebody', $3, $4, 1, 'FOOD_INSECURITY', 'LONG_TERM', 'ACTIVE', '', 'OBSERVED', '{}' from unnest($1::uuid[]) id`, [ids, author, day, maskOf(categories)]);
  await sql.query(`insert into clients.demographics (client_id, id, author, recorded_by, recorded_at, categories, version, race, language, interpreter)
    select id, gen_random_uuid(), $2, 'somebody', $3, $4, 1, '{}', $5, false from unnest($1::uuid[]) id`, [ids, author, day, maskOf(["DEMOGRAPHICS"]), language]);
  return ids;
}

/** A refusal of hers, compiled as one that she has signed. */
export async function refuses(sql: pg.Client, client: string, refusal: Pick<Deny, "grantees" | "categories">): Promise<void> {
  const consent: Consent = {
    id: randomUUID(), client, status: "ACTIVE", form: "WRITTEN", grantorBarred: false, grantorMay: "ALL",
    scopes: [{
      id: randomUUID(), effect: "DENY", exceptAgencies: [], purposes: "ANY", actions: ["READ"], authors: null, start: "2018-01-01T00:00:00Z", end: null,
      endsOn: null, lifted: null, againstEmergency: false, ...refusal,
    }],
  };
  await loadConsents(sql, [consent], "harbor-clinic");
  await rewriteEffective(sql, client);
}
