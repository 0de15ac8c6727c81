import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { makeCaller } from "../../../schema/caller.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import type { Grantee, Scope } from "../../../schema/consent/question.ts";
import { recordConsent, recordEvent } from "../../../subgraphs/consent/record-consent.ts";
import { authorAndInstant } from "../../../subgraphs/writes.ts";
import { sourceKeyOf } from "../fhir/known.ts";
import type { Problem } from "../fhir/problem.ts";
import { IMPORT_USER, type Session } from "../fhir/session.ts";
import { clientsOf } from "./patients.ts";
import type { ConsentDraft } from "./read-consent.ts";

/** What became of a draft. */
export type Proposal =
  | { readonly fate: "imported" }
  /** `differs`: the source has changed since; what is here was not. */
  | { readonly fate: "alreadyThere"; readonly differs: boolean }
  | { readonly fate: "refused"; readonly problems: readonly Problem[] };

/** Proposes the drafts of one file, in one transaction: those whose client and agencies are known, and that are not here yet. */
export async function propose(session: Session, drafts: readonly ConsentDraft[], newId: () => string = randomUUID): Promise<Proposal[]> {
  if (drafts.length === 0) return [];
  return session.transaction(async (em) => {
    const clients = await clientsOf(em, session.agency, drafts);
    await session.as(em, "consent");
    const before = await proposedBefore(em, drafts);
    const known = await knownNames(em, drafts);
    const proposals: Proposal[] = [];
    for (const [index, draft] of drafts.entries()) {
      const there = before.get(sourceOf(draft));
      const client = clients[index];
      const problems = [...(client === undefined ? [{ path: draft.patient.path, message: "is no client of this agency: import the patient first" }] : []), ...strangers(draft, known)];
      if (there !== undefined) proposals.push({ fate: "alreadyThere", differs: there !== draft.hash });
      else if (problems.length > 0) proposals.push({ fate: "refused", problems });
      else {
        await write(em, session.agency, draft, client!, newId());
        proposals.push({ fate: "imported" });
      }
    }
    return proposals;
  });
}

async function write(em: EntityManager, agency: string, { form, scopes, hash, ...draft }: ConsentDraft, client: string, id: string): Promise<void> {
  const { now } = await authorAndInstant(em);
  const caller = makeCaller({
    agency, user: IMPORT_USER, role: "SYSTEM", purpose: "CAREMGT", operation: "0".repeat(64), variables: "0".repeat(64), operationName: null,
    requestId: "import", idempotencyKey: null, expires: Math.floor(epoch(now) / 1000) + 60,
  });
  // It counts as given when it is signed here; until then only when it was proposed is known.
  await recordConsent(em, { id, client, status: "PROPOSED", form, grantorBarred: false, grantorMay: "ALL", scopes }, { grantor: "CLIENT", givenAt: now, caller });
  await recordEvent(em, {
    clientId: client, consentId: id, kind: "PROPOSED", caller, detail: { form, reason: "FHIR_IMPORT", source: sourceKeyOf(draft.item.name), hash },
  });
}

function sourceOf({ item }: ConsentDraft): string {
  return sourceKeyOf(item.name);
}

async function proposedBefore(em: EntityManager, drafts: readonly ConsentDraft[]): Promise<ReadonlyMap<string, string>> {
  const rows = await em.execute<{ source: string; hash: string }[]>(
    "select source, hash from consent.proposed_before(?::text[])", [`{${drafts.map(sourceOf).join(",")}}`]);
  return new Map(rows.map(({ source, hash }) => [source, hash]));
}

/** Agencies and teams of the network among those named, as `agency x` and `team y`. */
async function knownNames(em: EntityManager, drafts: readonly ConsentDraft[]): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ name: string }[]>(`select 'agency ' || a.id as name from consent.agency a where 'agency ' || a.id in (select jsonb_array_elements_text(?::jsonb))
    union all select 'team ' || t.id from consent.team t where 'team ' || t.id in (select jsonb_array_elements_text(?::jsonb))`,
  Array<string>(2).fill(JSON.stringify(drafts.flatMap(({ scopes }) => scopes.flatMap(named)))));
  return new Set(rows.map(({ name }) => name));
}

function strangers({ item, scopes }: ConsentDraft, known: ReadonlySet<string>): Problem[] {
  return scopes.some((scope) => named(scope).some((one) => !known.has(one)))
    ? [{ path: `${item.path}.provision`, message: "names an agency or a team that the network does not have" }] : [];
}

function named({ grantees, exceptAgencies, authors }: Scope): string[] {
  return [
    ...(grantees as readonly Grantee[]).flatMap((one) => ("agency" in one ? `agency ${one.agency}` : "team" in one ? `team ${one.team}` : [])),
    ...[...exceptAgencies, ...authors ?? []].map((one) => `agency ${one}`),
  ];
}
