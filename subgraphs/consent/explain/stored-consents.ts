import { categoriesIn } from "../../../schema/consent/category.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import type { Consent, ConsentStatus, Scope } from "../../../schema/consent/question.ts";
import type { Reads } from "../../reads.ts";
import { statusAt, type StatusEvent } from "./status-at.ts";

/** A consent as it is stored, in the form of the written law, with what tells how it was at another instant. */
export interface StoredConsent {
  readonly consent: Consent;
  readonly recordedAt: Instant;
  /** The consent that goes when this one is activated. */
  readonly replaces: string | null;
  readonly events: readonly StatusEvent[];
  /** When each scope was recorded, by its id: a remainder is younger than its consent. */
  readonly recorded: ReadonlyMap<string, Instant>;
}

/** The client's consents as far as the caller may see them, in the order in which they were recorded. */
export async function storedConsents(reads: Reads, client: string): Promise<StoredConsent[]> {
  return (await reads.rows<{ stored: Row }>(STORED, [client])).map(({ stored }) => storedConsent(stored));
}

/** The consents as they are now. */
export function present(stored: readonly StoredConsent[]): Consent[] {
  return stored.map(({ consent }) => consent);
}

/**
 * The consents as they stood in the register at the instant: what was recorded later is left out, and each has the status its
 * events had given it. One entered in error was in force until that was noticed.
 */
export function asOf(stored: readonly StoredConsent[], at: Instant): Consent[] {
  const then = (recorded: Instant) => epoch(recorded) <= epoch(at);
  return stored.filter(({ recordedAt }) => then(recordedAt)).map(({ consent, events, recorded }) => ({
    ...consent,
    status: statusAt(events, at, consent.status),
    grantorBarred: consent.grantorBarred && !events.some(({ kind, at: when }) => kind === "GRANTOR_BARRED" && !then(when)),
    scopes: consent.scopes.filter(({ id }) => then(recorded.get(id)!)),
  }));
}

/** Rows as PostgreSQL writes them in JSON; what a later migration adds is absent before it. */
interface Row {
  id: string; client_id: string; status: ConsentStatus; form: Consent["form"]; grantor_barred: boolean;
  grantor_may: number; grantor_may_word: "ALL" | null; recorded_at: string; replaces: string | null;
  scopes: ScopeRow[];
  events: { kind: string; at: string }[];
}

interface ScopeRow {
  id: string; effect: Scope["effect"]; grantees: Scope["grantees"]; except_agencies: string[]; categories: number;
  categories_word: "ORDINARY" | "ALL" | null; purposes: string[]; any_purpose: boolean; actions: Scope["actions"]; authors: string[] | null;
  start_at: string; end_at: string | null; ends_on: string | null; ends_on_occurred_at: string | null; lifted_at: string | null;
  against_emergency: boolean; recorded_at?: string; derived_from?: string | null; ended_at?: string | null; dropped_at?: string | null;
}

function storedConsent(row: Row): StoredConsent {
  const scopes = row.scopes.filter(({ dropped_at }) => dropped_at == null);
  const recordedAt = instant(row.recorded_at);
  return {
    recordedAt, replaces: row.replaces,
    events: row.events.map(({ kind, at }) => ({ kind, at: instant(at) })),
    // Of an active consent only what derives from another scope was recorded later than the form.
    recorded: new Map(scopes.map((one) => [one.id, one.derived_from == null ? recordedAt : instant(one.recorded_at!)])),
    consent: {
      id: row.id, client: row.client_id, status: row.status, form: row.form, grantorBarred: row.grantor_barred,
      grantorMay: row.grantor_may_word ?? categoriesIn(row.grantor_may), scopes: scopes.map(scopeOf),
    },
  };
}

function scopeOf(row: ScopeRow): Scope {
  return {
    id: row.id, effect: row.effect, grantees: row.grantees, exceptAgencies: row.except_agencies, actions: row.actions, authors: row.authors,
    categories: row.categories_word ?? categoriesIn(row.categories), purposes: row.any_purpose ? "ANY" : row.purposes,
    start: instant(row.start_at), end: orNull(row.end_at), endsOn: endOf(row), lifted: orNull(row.lifted_at),
    againstEmergency: row.against_emergency,
  } as Scope;
}

/** An early end is told to the law as an event that has occurred: `end` keeps saying what was signed, by which some categories qualify. */
function endOf({ ends_on, ends_on_occurred_at, ended_at }: ScopeRow): Scope["endsOn"] {
  if (ends_on === null && ended_at == null) return null;
  const [occurred] = [orNull(ends_on_occurred_at), orNull(ended_at ?? null)].filter((one) => one !== null)
    .sort((one, other) => epoch(one) - epoch(other));
  const takenBack = ended_at != null && occurred === orNull(ended_at);
  return { event: takenBack || ends_on === null ? "TAKEN_BACK" : ends_on, occurredAt: occurred ?? null };
}

function orNull(text: string | null): Instant | null {
  return text === null ? null : instant(text);
}

function instant(text: string): Instant {
  return new Date(text).toISOString();
}

const STORED = {
  name: "consents as stored",
  text: `select to_jsonb(c) || jsonb_build_object(
      'scopes', (select coalesce(jsonb_agg(to_jsonb(s) order by s.effect, s.start_at, s.id), '[]')
        from consent.scope s where s.client_id = c.client_id and s.consent_id = c.id),
      'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', v.kind, 'at', v.at) order by v.at, v.seq), '[]')
        from consent.consent_event v where v.client_id = c.client_id and v.consent_id = c.id)) as stored
    from consent.consent c where c.client_id = $1 order by c.recorded_at, c.id`,
};
