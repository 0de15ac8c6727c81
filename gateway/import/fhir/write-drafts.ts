import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { maskOf } from "../../../schema/consent/category.ts";
import { Client } from "../../../subgraphs/clients/client.ts";
import { Contact } from "../../../subgraphs/clients/contact.ts";
import { Culture } from "../../../subgraphs/clients/culture.ts";
import { Demographics } from "../../../subgraphs/clients/demographics.ts";
import { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import { Identity } from "../../../subgraphs/clients/identity.ts";
import { Location } from "../../../subgraphs/clients/location.ts";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import { declarationOf, type Noun } from "../../../subgraphs/declaration.ts";
import { SafetyAlert } from "../../../subgraphs/assessments/alerts/safety-alert.ts";
import { Referral } from "../../../subgraphs/referrals/referral.ts";
import { ReferralStatus } from "../../../subgraphs/referrals/referral-status.ts";
import { alertsOf } from "./alerts.ts";
import { refuseBeforeBirth } from "./before-birth.ts";
import type { ClientDraft, Part } from "./client-draft.ts";
import type { Item } from "./items.ts";
import { type KnownRecord, numberKeyOf, recordsByName, sourceKeyOf } from "./known.ts";
import { NOUNS, SCHEMAS_WRITTEN, schemaOfNoun } from "./nouns.ts";
import { meet, type People } from "./people.ts";
import { type PlannedRecord, planRecords } from "./plan-records.ts";
import type { Drafts } from "./read-file.ts";
import type { FileOutcome } from "./report.ts";
import type { Session } from "./session.ts";

/** Rows of one statement. */
const CHUNK = 500;

/**
 * Writes the drafts of one file in one transaction, and says what became of each resource. Throws a Refusal, and nothing is
 * written, when something in them leads nowhere or may not be written.
 */
export async function writeDrafts(session: Session, drafts: Drafts, newId: () => string = randomUUID): Promise<FileOutcome["counts"]> {
  return session.transaction(async (em) => {
    const { agency } = session;
    const people = await meet(em, agency, drafts, newId);
    refuseBeforeBirth(drafts, people);
    const author = await authorOf(em, session);
    await openClients(em, people, drafts, author, newId);
    const known = await knownRecords(session, em, drafts);
    const plan = planRecords(drafts, { clients: people.ids, known, authorMask: author.mask, newId });
    for (const schema of SCHEMAS_WRITTEN) {
      await session.as(em, schema);
      for (const noun of Object.values(NOUNS).filter((one) => schemaOfNoun(one) === schema)) {
        await insert(em, noun, plan.written.filter(({ draft }) => draft.noun === noun).map((one) => rowOf(one, drafts, author)));
      }
    }
    // The assessments and observations that raise them were written last.
    const alerts = alertsOf(plan.written);
    const alarming = new Set(alerts.map(({ assessmentId, observationId }) => assessmentId ?? observationId));
    await insert(em, SafetyAlert, alerts.map((alert) => ({ ...alert, ...common(author), id: newId() })));
    const same = ({ hash }: { hash: string | null }, item: Item) => hash === drafts.provenanceOf(item).hash;
    return [
      ...people.opened.map(({ item }) => ({ type: item.type, fate: "imported" as const })),
      ...people.there.map(({ draft, before }) => ({ type: draft.item.type, fate: "alreadyThere" as const, differs: !same(before, draft.item) })),
      ...plan.written.map(({ draft, id }) => ({ type: draft.item.type, fate: "imported" as const, alarming: alarming.has(id) })),
      ...plan.there.map(({ draft, before }) => ({ type: draft.item.type, fate: "alreadyThere" as const, differs: !same(before, draft.item) })),
      ...drafts.ignored.map(({ type, reason }) => ({ type, fate: "ignored" as const, reason })),
    ];
  });
}

/** What every record of this transaction has in common. */
interface Author {
  readonly agency: string;
  readonly user: string;
  readonly mask: number;
  readonly now: string;
}

async function authorOf(em: EntityManager, { agency, user }: Session): Promise<Author> {
  const [row] = await em.execute<{ mask: number; now: string }[]>(
    `select consent.author_mask() as mask, to_char(consent.instant() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`);
  return { agency, user, ...row! };
}

async function openClients(em: EntityManager, people: People, drafts: Drafts, author: Author, newId: () => string): Promise<void> {
  const { opened, ids } = people;
  if (opened.length === 0) return;
  const clientIds = opened.map(({ item }) => ids.get(item.name)!);
  await em.execute("select consent.open_intake(id) from unnest(?::uuid[]) as id", [`{${clientIds.join(",")}}`]);
  await em.insertMany(Client, clientIds.map((id) => ({ id })));
  const facets: [Noun<ClientRecord>, (draft: ClientDraft) => Part<ClientRecord> | null][] = [
    [Identity, ({ identity }) => identity], [Demographics, ({ demographics }) => demographics],
    [Contact, ({ contact }) => contact], [Location, ({ location }) => location],
    [Culture, ({ culture }) => culture], [GenderAndSexuality, ({ gender }) => gender],
  ];
  for (const [noun, facetOf] of facets) {
    await insert(em, noun, opened.flatMap((draft) => {
      const part = facetOf(draft);
      if (part === null) return [];
      const { item, number } = draft;
      const mask = maskOf([...declarationOf(noun).always, ...part.categories]) | author.mask;
      const sourceKey = noun === Demographics && number !== null ? numberKeyOf(number) : sourceKeyOf(item.name);
      return [{
        ...part.values, ...common(author), id: newId(), clientId: ids.get(item.name)!, mask, sourceKey,
        provenance: drafts.provenanceOf(item),
      }];
    }));
  }
}

/** What is there already of the records of a file and of those they link to. */
async function knownRecords(session: Session, em: EntityManager, { records }: Drafts): Promise<KnownRecord[]> {
  const names = new Map<string, Set<string>>();
  const ask = (type: string, name: string) => names.set(type, (names.get(type) ?? new Set()).add(name));
  for (const { item, links, inherits, requires } of records) {
    ask(item.type, item.name);
    for (const link of [...Object.values(links), ...inherits, ...requires]) for (const name of link.names) ask(link.type, name);
  }
  const found: KnownRecord[] = [];
  for (const schema of SCHEMAS_WRITTEN) {
    await session.as(em, schema);
    for (const [type, noun] of Object.entries(NOUNS)) {
      const wanted = names.get(type);
      if (wanted !== undefined && schemaOfNoun(noun) === schema) found.push(...await recordsByName(em, session.agency, noun, [...wanted]));
    }
  }
  return found;
}

function rowOf({ draft, id, clientId, mask, values }: PlannedRecord, drafts: Drafts, author: Author): object {
  return {
    // Of a referral it is the importing agency's own step, unless the target's.
    ...(draft.noun === Referral ? { statusBy: statusBy(values, author.agency) } : {}),
    ...values, ...common(author), id, clientId, mask, sourceKey: sourceKeyOf(draft.item.name), provenance: drafts.provenanceOf(draft.item),
  };
}

function statusBy({ status, target }: Partial<Referral>, agency: string): string {
  const own = [ReferralStatus.DRAFT, ReferralStatus.REQUESTED, ReferralStatus.CANCELLED, ReferralStatus.ENTERED_IN_ERROR];
  return own.includes(status!) ? agency : target ?? agency;
}

function common({ agency, user, now }: Author): object {
  return { author: agency, recordedBy: user, recordedAt: now, version: 1 };
}

async function insert(em: EntityManager, noun: Noun<ClientRecord>, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    await em.insertMany(noun as never, rows.slice(from, from + CHUNK));
  }
}
