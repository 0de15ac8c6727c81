import type { Reads } from "../../reads.ts";
import type { Consent } from "../consent.ts";
import { instantText } from "../instant-text.ts";

/** What a receipt has to know beside the consent. */
export interface ReceiptFacts {
  /** The instant of the request. */
  readonly madeAt: string;
  /** Whether the caller sees the consent whole: the client herself, or an officer. */
  readonly whole: boolean;
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly address: string | null }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** What agencies and teams named in the consent call themselves, and in what part the caller sees it. */
export async function receiptFacts(reads: Reads, consent: Consent): Promise<ReceiptFacts> {
  const { scopes, recordedBy, events, client } = consent;
  const grantees = scopes.flatMap((scope) => scope.grantees);
  const agencies = [recordedBy, ...grantees.map(({ agency }) => agency), ...scopes.flatMap((scope) => [...scope.exceptAgencies, ...scope.authors ?? []]),
    ...events.map(({ agency }) => agency)].flatMap((one) => one?.id ?? []);
  const [row] = await reads.rows<{ facts: ReceiptFacts }>(FACTS, [
    [...new Set(agencies)], [...new Set(grantees.flatMap(({ team }) => team ?? []))], client.id,
  ]);
  return row!.facts;
}

const FACTS = {
  name: "facts for a receipt",
  text: `select json_build_object(
    'madeAt', ${instantText("consent.instant()")},
    'whole', current_setting('app.role', true) = 'CONSENT_OFFICER' or nullif(current_setting('app.self', true), '') = $3::text,
    'agencies', (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'address', a.address) order by a.id), '[]')
      from consent.agency a where a.id = any($1::text[])),
    'teams', (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.id), '[]')
      from consent.team t where t.id = any($2::text[]))) as facts`,
};
