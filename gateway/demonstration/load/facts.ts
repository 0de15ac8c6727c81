import { ALL_MASK, maskOf } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { ROLES, type Ceiling } from "../../../schema/consent/role.ts";
import { rewriteEffective } from "../../../subgraphs/consent/rewrite-effective.ts";
import type { Sql } from "../../../subgraphs/roles.ts";
import { AGENCIES, type DemonstrationAgency } from "../cast/agencies.ts";
import { allAgreements } from "../cast/agreements.ts";
import { daysFrom } from "../cast/moment.ts";
import { stableId } from "../cast/stable-id.ts";
import { TEAMS } from "../cast/teams.ts";
import { CLIENT_USERS, identityOf, WORKERS } from "../cast/workers.ts";
import type { DemonstrationIdentity } from "../identity.ts";
import type { ClientStory } from "../story.ts";
import { consentRows } from "./consent-rows.ts";
import { insert, inTransaction } from "./owner.ts";
import { representativeId, representativeRows } from "./representatives.ts";

/** Stands only where all is written: clients get their door last. */
const PORTAL = "client-portal";

/** Whether the database has no network, one whose loading was cut off, or one that is not to be touched. */
export async function stateOf(sql: Sql): Promise<"empty" | "half" | "whole"> {
  const { rows } = await sql.query("select id from consent.agency");
  const ids = (rows as { id: string }[]).map(({ id }) => id);
  if (ids.length === 0) return "empty";
  const ours = ids.every((id) => AGENCIES.some((agency) => agency.id === id));
  return ours && !ids.includes(PORTAL) ? "half" : "whole";
}

/** Who takes part, what was agreed with them, what each client agreed to and who has written about her: one transaction. */
export async function layFacts(sql: Sql, stories: readonly ClientStory[], now: Instant): Promise<void> {
  await inTransaction(sql, async () => {
    await insert(sql, "consent.role", Object.entries(ROLES).map(([id, { description, ceiling }]) => ({ id, description, categories: mask(ceiling) })));
    await insert(sql, "consent.agency", AGENCIES.filter(({ id }) => id !== PORTAL).map(agencyRow));
    await insert(sql, "consent.worker", WORKERS.map(workerRow));
    await insert(sql, "consent.team", TEAMS.map(({ id, name }) => ({ id, name })));
    await insert(sql, "consent.team_member", TEAMS.flatMap(({ id, members }) => members.map(
      (user) => ({ team: id, agency: identityOf(user).agency, user_id: user, from_at: daysFrom(now, -365) }))));
    await insert(sql, "consent.agreement", allAgreements(now).map(agreementRow));
    await insert(sql, "consent.contributor", stories.flatMap(({ id, writers }) => writers.map(
      (agency) => ({ client_id: id, agency, legal_team: [] }))));
    await insert(sql, "consent.wall", stories.flatMap(({ id, walls }) => walls.map(
      ({ agency, user }, at) => ({ client_id: id, id: stableId(`${id}/wall/${at}`), agency, user_id: user }))));
    const { consents, scopes, events } = consentRows(stories, now);
    await insert(sql, "consent.consent", consents);
    await insert(sql, "consent.scope", scopes);
    await insert(sql, "consent.consent_event", events);
    for (const { id } of stories) await rewriteEffective(sql, id);
  });
}

/** The clients' own way in, when everything else stands. */
export async function openPortal(sql: Sql, stories: readonly ClientStory[], now: Instant): Promise<void> {
  await inTransaction(sql, async () => {
    await insert(sql, "consent.agency", AGENCIES.filter(({ id }) => id === PORTAL).map(agencyRow));
    await insert(sql, "consent.worker", CLIENT_USERS.map(workerRow));
    await insert(sql, "consent.representative", representativeRows(stories, PORTAL, now));
    await insert(sql, "consent.account", stories.flatMap(({ id, accounts }) => accounts.map(({ user, kind, categories }) => ({
      client_id: id, agency: PORTAL, user_id: user, kind, categories: mask(categories), from_at: daysFrom(now, -30),
      representative_id: kind === "REPRESENTATIVE" ? representativeId(id, user) : null,
    }))));
  });
}

function agencyRow({ id, name, address, sector, part2, legalPractice, victimServiceProvider }: DemonstrationAgency) {
  return {
    id, name, address, sector, status: "JOINED", part2, legal_practice: legalPractice, victim_service_provider: victimServiceProvider,
  };
}

function workerRow({ name, label, agency, role }: DemonstrationIdentity) {
  return { agency, user_id: name, name: label, role, active: true };
}

function agreementRow({ agency, status, start, end, categories, purposes, actions }: ReturnType<typeof allAgreements>[number], at: number) {
  return {
    id: stableId(`agreement/${at}`), agency, status, start_at: start, end_at: end, categories: mask(categories), purposes, actions,
  };
}

function mask(ceiling: Ceiling): number {
  return ceiling === "ALL" ? ALL_MASK : maskOf(ceiling);
}
