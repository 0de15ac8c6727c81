import { ALL_MASK, type Category, maskOf, ORDINARY_MASK } from "../../../schema/consent/category.ts";
import type { Consent } from "../../../schema/consent/question.ts";
import { compile } from "../../../subgraphs/consent/compile.ts";
import type { Sql } from "../../../subgraphs/roles.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { type NamedQuestion, uuid } from "./named-question.ts";

/** Writes what the questions are about into the tables that PostgreSQL decides from. `effective` is compiled here as well. */
export async function loadQuestions(sql: Sql, questions: readonly NamedQuestion[]): Promise<void> {
  for (const [table, rows] of Object.entries(rowsOf(questions))) await insertRows(sql, table, rows);
}

/** Writes the consents themselves, for the system to compile. */
export async function loadConsents(sql: Sql, consents: readonly Consent[], agency: string): Promise<void> {
  await insertRows(sql, "consent.consent", consents.map((consent) => ({
    client_id: consent.client, id: consent.id, status: consent.status, form: consent.form, grantor: "CLIENT",
    grantor_barred: consent.grantorBarred, grantor_may: mask(consent.grantorMay), grantor_may_word: word(consent.grantorMay),
    given_at: "2020-01-01T00:00:00Z", recorded_at: "2020-01-01T00:00:00Z", recorded_by_agency: agency, recorded_by: "officer", version: 1,
  })));
  await insertRows(sql, "consent.scope", consents.flatMap((consent) => consent.scopes.map((scope) => ({
    client_id: consent.client, id: scope.id, consent_id: consent.id, effect: scope.effect, grantees: scope.grantees,
    except_agencies: scope.exceptAgencies, categories: mask(scope.categories), categories_word: word(scope.categories),
    purposes: scope.purposes === "ANY" ? [] : scope.purposes, any_purpose: scope.purposes === "ANY", actions: scope.actions,
    authors: scope.authors, start_at: scope.start, end_at: scope.end, ends_on: scope.endsOn?.event ?? null,
    ends_on_occurred_at: scope.endsOn?.occurredAt ?? null, lifted_at: scope.lifted, against_emergency: scope.againstEmergency,
  }))));
}

function rowsOf(questions: readonly NamedQuestion[]): Record<string, Row[]> {
  const each = (rows: (question: NamedQuestion["question"], number: number) => readonly Row[]) =>
    questions.flatMap(({ question, number }) => rows(question, number));
  return {
    "consent.agency": each(agencies),
    "consent.role": each(({ caller }, number) => [{ id: `q${number}`, description: "", categories: mask(caller.roleCategories) }]),
    "consent.team": each(({ caller }) => caller.teams.map((id) => ({ id, name: id }))),
    "consent.team_member": each(({ caller }) =>
      caller.teams.map((team) => ({ team, agency: caller.agency, user_id: caller.user, from_at: "-infinity" }))),
    "consent.agreement": each(({ agreements }, number) => agreements.map((one, index) => ({
      id: uuid(number, AGREEMENT, index), agency: one.agency, status: one.status, start_at: one.start, end_at: one.end,
      categories: mask(one.categories), purposes: one.purposes, actions: one.actions,
    }))),
    "consent.wall": each(({ walls }, number) => walls.map((one, index) => ({
      client_id: one.client, id: uuid(number, WALL, index), agency: one.agency, user_id: one.user,
    }))),
    "consent.break_glass": each(({ breakGlass }) => breakGlass.map((one) => ({
      client_id: one.client, id: one.id, agency: one.agency, user_id: one.user, start_at: one.start, end_at: one.end, reason: "",
    }))),
    "consent.contributor": each(({ ownRecords, record, caller }) =>
      ownRecords ? [{ client_id: record.client, agency: caller.agency, legal_team: record.legalTeam }] : []),
    "consent.account": each(({ caller }) => [
      ...(caller.self === null ? [] : [account(caller, caller.self, "SELF", "ALL")]),
      ...(caller.represents === null ? [] : [account(caller, caller.represents.client, "REPRESENTATIVE", caller.represents.categories)]),
    ]),
    "consent.effective": each(({ consents }) =>
      [...Map.groupBy(consents, (one) => one.client).values()].flatMap((one) => [...compile(one)] as unknown as Row[])),
    "asked.read": each(recordRow),
    "asked.export": each(recordRow),
    "asked.discover": each(recordRow),
  };
}

const AGREEMENT = 4;
const WALL = 5;

function recordRow({ record: { client, author, categories, custodians, legalTeam } }: NamedQuestion["question"], id: number): Row[] {
  return [{ client_id: client, id, author, categories: maskOf(categories), custodians, legal_team: legalTeam }];
}

function account(caller: { agency: string; user: string }, client: string, kind: string, categories: readonly Category[] | "ALL"): Row {
  return { client_id: client, agency: caller.agency, user_id: caller.user, kind, categories: mask(categories), from_at: "-infinity" };
}

function agencies({ caller, record, agreements, walls, breakGlass }: NamedQuestion["question"]): Row[] {
  const others = new Set([record.author, ...[...agreements, ...walls, ...breakGlass].map((one) => one.agency)]);
  others.delete(caller.agency);
  return [
    agencyRow(caller.agency, caller.sector, caller.active ? "JOINED" : "SUSPENDED"),
    ...[...others].map((id) => agencyRow(id, "FOOD", "JOINED")),
  ];
}

function agencyRow(id: string, sector: string, status: string): Row {
  return { id, name: id, sector, status, part2: false, legal_practice: false, victim_service_provider: false };
}

function mask(categories: readonly Category[] | "ORDINARY" | "ALL"): number {
  if (categories === "ALL") return ALL_MASK;
  return categories === "ORDINARY" ? ORDINARY_MASK : maskOf(categories);
}

function word(categories: readonly Category[] | "ORDINARY" | "ALL"): string | null {
  return typeof categories === "string" ? categories : null;
}
