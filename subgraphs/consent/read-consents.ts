import { categoriesIn } from "../../schema/consent/category.ts";
import type { Grantee } from "../../schema/consent/question.ts";
import type { Reads } from "../reads.ts";
import { isUuid } from "../uuid.ts";
import type { Consent, ConsentEvent } from "./consent.ts";
import type { ConsentGrantee, ConsentScope } from "./consent-scope.ts";
import { consentStatus, scopeStatus } from "./effective-status.ts";
import { governs } from "./ground/governance.sql.ts";
import { instantText } from "./instant-text.ts";

/** One consent with its scopes and history, as far as the caller may see it; null when there is none for her. */
export async function consentById(reads: Reads, id: string): Promise<Consent | null> {
  if (!isUuid(id)) return null;
  const [row] = await reads.rows<Row>(BY_ID, [id]);
  return row === undefined ? null : consentOf(row);
}

/** The consents of each client, newest first; null for a client whose governance records are not the caller's to see. */
export async function consentsOf(reads: Reads, clients: readonly string[]): Promise<(Consent[] | null)[]> {
  const ids = clients.filter(isUuid);
  const [seen, rows] = await Promise.all([reads.rows<{ id: string }>(GOVERNED, [ids]), reads.rows<Row>(BY_CLIENT, [ids])]);
  const governed = new Set(seen.map(({ id }) => id));
  const found = Map.groupBy(rows, ({ clientId }) => clientId);
  return clients.map((client) => (governed.has(client) ? (found.get(client) ?? []).map(consentOf) : null));
}

type Row = Omit<Consent, "client" | "effectiveStatus" | "grantorMay" | "recordedBy" | "scopes" | "events"> & {
  clientId: string;
  now: string;
  grantorMay: number;
  recordedBy: string;
  scopes: ScopeRow[];
  events: (Omit<ConsentEvent, "agency"> & { agency: string })[];
};

type ScopeRow = Omit<ConsentScope, "effectiveStatus" | "grantees" | "exceptAgencies" | "categories" | "authors"> & {
  grantees: Grantee[];
  exceptAgencies: string[];
  categories: number;
  authors: string[] | null;
};

function consentOf({ clientId, now, ...row }: Row): Consent {
  return {
    ...row,
    client: { id: clientId },
    effectiveStatus: consentStatus(row, row.scopes, now),
    grantorMay: categoriesIn(row.grantorMay),
    recordedBy: { id: row.recordedBy },
    scopes: row.scopes.map((scope) => ({
      ...scope,
      effectiveStatus: scopeStatus(row, scope, now),
      grantees: scope.grantees.map(granteeOf),
      exceptAgencies: scope.exceptAgencies.map((id) => ({ id })),
      categories: categoriesIn(scope.categories),
      authors: scope.authors?.map((id) => ({ id })) ?? null,
    })),
    events: row.events.map(({ agency, ...event }) => ({ ...event, agency: { id: agency } })),
  };
}

function granteeOf(grantee: Grantee): ConsentGrantee {
  return {
    agency: "agency" in grantee ? { id: grantee.agency } : null,
    user: "user" in grantee ? grantee.user : null,
    sector: "sector" in grantee ? grantee.sector : null,
    team: "team" in grantee ? grantee.team : null,
    anyone: "anyone" in grantee,
    representative: "representative" in grantee,
  };
}

const CONSENT = `select c.client_id as "clientId", c.id, c.status, c.form, c.grantor, c.grantor_may as "grantorMay",
  c.grantor_barred as "grantorBarred", c.replaces, c.version, ${instantText("c.given_at")} as "givenAt", ${instantText("c.recorded_at")} as "recordedAt",
  c.recorded_by_agency as "recordedBy", c.recorded_by as "recordedByUser", ${instantText("consent.instant()")} as now,
  (select coalesce(json_agg(json_build_object(
      'id', s.id, 'effect', s.effect, 'grantees', s.grantees, 'exceptAgencies', s.except_agencies, 'categories', s.categories,
      'categoriesWord', s.categories_word, 'purposes', s.purposes, 'anyPurpose', s.any_purpose, 'actions', s.actions,
      'authors', s.authors, 'start', ${instantText("s.start_at")}, 'end', ${instantText("s.end_at")},
      'period', case when s.zone is not null then json_build_object('start', s.first_day, 'end', s.last_day, 'zone', s.zone) end,
      'endedAt', ${instantText("s.ended_at")}, 'derivedFrom', s.derived_from,
      'endsOn', case when s.ends_on is not null then json_build_object(
        'event', s.ends_on, 'occurredAt', ${instantText("s.ends_on_occurred_at")}, 'subject', s.ends_on_subject) end,
      'lifted', ${instantText("s.lifted_at")}, 'againstEmergency', s.against_emergency) order by s.effect, s.start_at, s.ended_at nulls last, s.grantees::text, s.id), '[]')
    from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id and s.dropped_at is null) as scopes,
  (select coalesce(json_agg(json_build_object(
      'id', v.id, 'form', v.form, 'capacity', v.capacity, 'signedAt', ${instantText("v.signed_at")},
      'documentSha256', v.document_sha256, 'witness', v.witness, 'scriptVersion', v.script_version, 'language', v.language,
      'interpreter', v.interpreter) order by v.at, v.id), '[]')
    from consent.evidence v where v.client_id = c.client_id and v.consent_id = c.id) as evidence,
  (select coalesce(json_agg(json_build_object(
      'kind', e.kind, 'at', ${instantText("e.at")}, 'agency', e.by_agency, 'user', e.by_user,
      'scope', e.detail ->> 'scope', 'reason', e.detail ->> 'reason',
      'form', e.detail ->> 'form', 'receivedAt', e.detail ->> 'receivedAt') order by e.at, e.id), '[]')
    from consent.consent_event e where e.client_id = c.client_id and e.consent_id = c.id) as events
  from consent.consent c`;

const BY_ID = { name: "consent by id", noun: "Consent", text: `${CONSENT} where c.id = $1` };
const BY_CLIENT = {
  name: "consents by client", noun: "Consent",
  text: `${CONSENT} where c.client_id = any($1::uuid[]) order by c.recorded_at desc, c.id`,
};
const GOVERNED = { name: "clients governed", text: `select k.id from unnest($1::uuid[]) as k (id) where ${governs("k.id")}` };
