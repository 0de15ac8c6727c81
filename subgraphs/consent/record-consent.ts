import { maskOfList } from "../../schema/consent/category.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Consent, Scope } from "../../schema/consent/question.ts";
import type { Sector } from "../../schema/consent/sector.ts";
import type { Caller } from "../../schema/caller.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Sql } from "../roles.ts";

/** How a consent came to be recorded, beside its terms. */
export interface Recording {
  readonly grantor: string;
  readonly givenAt: string;
  readonly caller: Caller;
  /** The registered representative who gave it, or signed beside the client. */
  readonly representativeId?: string | null;
  /** The consent it takes the place of once it is active. */
  readonly replaces?: string | null;
  /** By id of the scope. */
  readonly kept?: ReadonlyMap<string, KeptWithScope>;
}

/** What is kept with a scope beside what the law asks. */
export interface KeptWithScope {
  /** The days in which its period was given. */
  readonly period?: { readonly start?: string | null; readonly end?: string | null; readonly zone: string } | null;
  /** The one episode or referral whose end it is. */
  readonly endsOnSubject?: string | null;
  /** The scope of which it is the remainder or the copy. */
  readonly derivedFrom?: string | null;
}

/** Writes the consent and its scopes. Whoever may not record it is refused by row-level security. */
export async function recordConsent(em: EntityManager, consent: Consent, recording: Recording): Promise<void> {
  const { grantor, givenAt, caller, representativeId = null, replaces = null, kept } = recording;
  await insert(em, "consent.consent", [{
    client_id: consent.client, id: consent.id, status: consent.status, form: consent.form, grantor,
    grantor_barred: false, grantor_may: maskOfList(consent.grantorMay), grantor_may_word: consent.grantorMay === "ALL" ? "ALL" : null,
    given_at: givenAt, recorded_by_agency: caller.agency, recorded_by: caller.user, version: 1, replaces,
    representative_id: representativeId,
  }], "recorded_at");
  await recordScopes(em, consent, consent.scopes, kept);
}

/** Adds scopes to a consent that may take them. */
export async function recordScopes(
  em: EntityManager, consent: Pick<Consent, "client" | "id">, scopes: readonly Scope[], kept: ReadonlyMap<string, KeptWithScope> = new Map(),
): Promise<void> {
  await insert(em, "consent.scope", scopes.map((scope) => ({
    client_id: consent.client, id: scope.id, consent_id: consent.id, effect: scope.effect, grantees: scope.grantees,
    except_agencies: scope.exceptAgencies, categories: maskOfList(scope.categories),
    categories_word: typeof scope.categories === "string" ? scope.categories : null,
    purposes: scope.purposes === "ANY" ? [] : scope.purposes, any_purpose: scope.purposes === "ANY", actions: scope.actions,
    authors: scope.authors, start_at: scope.start, end_at: scope.end,
    ends_on: scope.endsOn?.event ?? null, ends_on_occurred_at: scope.endsOn?.occurredAt ?? null,
    against_emergency: scope.againstEmergency,
    ...columnsOf(kept.get(scope.id) ?? {}),
  })), "recorded_at");
}

function columnsOf({ period, endsOnSubject, derivedFrom }: KeptWithScope): Record<string, unknown> {
  return {
    zone: period?.zone ?? null, first_day: period?.start ?? null, last_day: period?.end ?? null,
    ends_on_subject: endsOnSubject ?? null, derived_from: derivedFrom ?? null,
  };
}

/** What is to be kept with a scope that derives from another. */
export async function derivedKept(em: EntityManager, clientId: string, scopeId: string): Promise<KeptWithScope> {
  const [row] = await em.execute<{ period: KeptWithScope["period"]; endsOnSubject: string | null }[]>(
    `select ends_on_subject as "endsOnSubject",
      case when zone is not null then jsonb_build_object('start', first_day, 'end', last_day, 'zone', zone) end as period
     from consent.scope where client_id = ? and id = ?`, [clientId, scopeId]);
  return { ...row!, derivedFrom: scopeId };
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
