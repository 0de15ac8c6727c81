import { maskOf } from "../../schema/consent/category.ts";
import { daysOf, limits } from "../../schema/consent/limits.ts";
import type { Sql } from "../roles.ts";
import { rewriteEffective } from "./rewrite-effective.ts";

/**
 * Compiles anew, client by client, what depends on a limit that this deployment has changed since; returns how many clients
 * that were. As the owner of the tables, before anything is asked. Cut off half-way it is simply run again.
 */
export async function applyLimits(sql: Sql): Promise<number> {
  const { spokenConsent, victimServicesRelease } = limits();
  const days = [daysOf(spokenConsent), daysOf(victimServicesRelease)];
  const { rows } = await sql.query(
    "select from consent.compiled_limits where spoken_consent_days = $1 and victim_services_release_days = $2", days);
  if (rows.length === 1) return 0;
  const affected = (await sql.query(AFFECTED, [maskOf(["VICTIM_SERVICES"])])).rows as { id: string }[];
  for (const { id } of affected) {
    // A client at a time, so that the others' consents can be changed meanwhile.
    await sql.query("begin");
    await rewriteEffective(sql, id);
    await sql.query("commit");
  }
  await sql.query("update consent.compiled_limits set spoken_consent_days = $1, victim_services_release_days = $2", days);
  return affected.length;
}

const AFFECTED = `select distinct c.client_id as id from consent.consent c where c.form = 'VERBAL' or exists (
  select from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id and s.categories & $1 <> 0) order by 1`;
