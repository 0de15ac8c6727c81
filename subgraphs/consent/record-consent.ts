import type { EntityManager } from "@mikro-orm/postgresql";
import type { Consent } from "../../schema/consent/question.ts";
import type { Sector } from "../../schema/consent/sector.ts";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Sql } from "../roles.ts";
import { maskOfCategories } from "./terms.ts";

/** How a consent came to be recorded, beside its terms. */
export interface Recording {
  readonly grantor: string;
  readonly givenAt: string;
  readonly caller: Caller;
}

/** Writes the consent, its scopes and the event of its recording. Whoever may not record it is refused by row-level security. */
export async function recordConsent(em: EntityManager, consent: Consent, { grantor, givenAt, caller }: Recording): Promise<void> {
  await insert(em, "consent.consent", [{
    client_id: consent.client, id: consent.id, status: consent.status, form: consent.form, grantor,
    grantor_barred: false, grantor_may: maskOfCategories(consent.grantorMay), grantor_may_word: consent.grantorMay === "ALL" ? "ALL" : null,
    given_at: givenAt, recorded_by_agency: caller.agency, recorded_by: caller.user, version: 1,
  }], "recorded_at");
  await insert(em, "consent.scope", consent.scopes.map((scope) => ({
    client_id: consent.client, id: scope.id, consent_id: consent.id, effect: scope.effect, grantees: scope.grantees,
    except_agencies: scope.exceptAgencies, categories: maskOfCategories(scope.categories),
    categories_word: typeof scope.categories === "string" ? scope.categories : null,
    purposes: scope.purposes === "ANY" ? [] : scope.purposes, any_purpose: scope.purposes === "ANY", actions: scope.actions,
    authors: scope.authors, start_at: scope.start, end_at: scope.end, ends_on: scope.endsOn?.event ?? null,
    against_emergency: scope.againstEmergency,
  })));
  await recordEvent(em, { clientId: consent.client, consentId: consent.id, kind: "GRANTED", caller, detail: { form: consent.form } });
}

/** Adds an event to the history of a consent. */
export async function recordEvent(em: EntityManager, event: {
  readonly clientId: string;
  readonly consentId: string;
  readonly kind: string;
  readonly caller: Caller;
  readonly detail: object;
}): Promise<void> {
  const { clientId, consentId, kind, caller, detail } = event;
  await insert(em, "consent.consent_event", [{
    client_id: clientId, id: crypto.randomUUID(), consent_id: consentId, kind, by_agency: caller.agency, by_user: caller.user, detail,
  }], "at");
}

/** The sector of each agency the consent names; BAD_USER_INPUT when it names an agency or a team that the network does not have. */
export async function sectorsNamed(em: EntityManager, { scopes }: Consent): Promise<ReadonlyMap<string, Sector>> {
  const grantees = scopes.flatMap((scope) => scope.grantees as readonly { agency?: string; team?: string }[]);
  const agencies = [...grantees.map(({ agency }) => agency), ...scopes.flatMap((scope) => [...scope.exceptAgencies, ...scope.authors ?? []])];
  const found = await em.execute<{ id: string; sector: Sector | null; known: boolean }[]>(NAMED, [
    JSON.stringify(agencies.filter((one) => one !== undefined)),
    JSON.stringify(grantees.map(({ team }) => team).filter((one) => one !== undefined)),
  ]);
  if (found.some(({ known }) => !known)) {
    throw new PublicError("BAD_USER_INPUT",
      "input.scopes: an agency or a team is named that the network does not have; take its id from the directory.");
  }
  return new Map(found.flatMap(({ id, sector }) => (sector === null ? [] : [[id, sector] as const])));
}

/** The transaction as something that runs numbered statements whose parameters stand in order, each once. */
export function sqlOf(em: EntityManager): Sql {
  return { query: async (text, values = []) => ({ rows: await em.execute(text.replace(/\$\d+/g, "?"), values) }) };
}

const NAMED = `select n.id, a.sector, a.id is not null as known
  from jsonb_array_elements_text(?::jsonb) n (id) left join consent.agency a on a.id = n.id
  union all
  select n.id, null, t.id is not null from jsonb_array_elements_text(?::jsonb) n (id) left join consent.team t on t.id = n.id`;

/** Inserts rows; the column `instant`, where one is named, holds the instant of the transaction. */
export async function insert(em: EntityManager, table: string, rows: readonly Record<string, unknown>[], instant?: string): Promise<void> {
  const columns = Object.keys(rows[0]!).join(", ");
  const [column, value] = instant === undefined ? ["", ""] : [`, ${instant}`, ", consent.instant()"];
  await em.execute(
    `insert into ${table} (${columns}${column}) select ${columns}${value} from jsonb_populate_recordset(null::${table}, ?::jsonb)`,
    [JSON.stringify(rows)], "run");
}
