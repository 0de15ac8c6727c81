import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const GRANT = `mutation ($input: GrantConsentInput!) { grantConsent(input: $input) {
  consentId warnings { scope categories message }
  consent { status effectiveStatus form scopes { effect effectiveStatus grantees { agency { id } anyone } categories } events { kind user } } } }`;
const REVOKE = `mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) {
  consent { status effectiveStatus scopes { effect effectiveStatus } events { kind form } } warnings { message } } }`;
const IDENTITY = "query ($id: ID!) { client(id: $id) { identity { givenName } } }";
const SHARING = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client {
  sharing { shared withheld sensitiveWithheld dependsOnAuthor } consents { id } } } }`;

const permit = (terms: object = {}) => ({
  effect: "PERMIT", grantees: [{ agency: "north-housing" }], categories: ["IDENTITY", "CONTACT"], purposes: ["SOCIALCARE"], actions: ["READ"],
  untilRevoked: true, ...terms,
});
const refusal = (terms: object = {}) => ({
  effect: "DENY", grantees: [{ agency: "north-housing" }], categories: ["CONTACT"], anyPurpose: true, actions: ["READ"], ...terms,
});
const grant = (worker: Worker, clientId: string, scopes: object[], more: object = {}) =>
  network.ask(worker, GRANT, { input: { clientId, form: "WRITTEN", scopes, ...more } });
const sharing = async (worker: Worker, id: string) =>
  ((await network.ask(worker, SHARING, { of: [{ __typename: "Client", id }] })).data as { _entities: Record<string, never>[] })._entities[0];
const granted = (answer: { data?: unknown }) => (answer.data as { grantConsent: { consentId: string } }).grantConsent.consentId;
const refused = (answer: { errors?: readonly { extensions: object; message: string }[] }) =>
  answer.errors?.map(({ extensions, message }) => ({ ...extensions, message }));

describe("a consent recorded by mutation", () => {
  test("opens exactly what it says in another agency's next query, and withdrawing it closes that", async () => {
    const id = await network.openClient();
    expect((await network.ask("housing", IDENTITY, { id })).data).toEqual({ client: null });
    expect(await sharing("housing", id)).toEqual({ sharing: null, consents: null });

    const answer = await grant("officer", id, [permit()]);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ grantConsent: {
      warnings: [],
      consent: {
        status: "ACTIVE", effectiveStatus: "IN_FORCE", events: [{ kind: "GRANTED", user: "officer-reyes" }],
        scopes: [{ effectiveStatus: "IN_FORCE", grantees: [{ agency: { id: "north-housing" }, anyone: false }], categories: ["IDENTITY", "CONTACT"] }],
      },
    } });
    expect((await network.ask("housing", IDENTITY, { id })).data).toEqual({ client: { identity: { givenName: "Ada" } } });
    expect(await sharing("housing", id)).toMatchObject({
      sharing: { shared: ["IDENTITY", "CONTACT"], sensitiveWithheld: true, dependsOnAuthor: false }, consents: null,
    });

    const revoked = await network.ask("officer", REVOKE, { id: granted(answer) });
    expect(revoked.errors).toBeUndefined();
    expect(revoked.data).toMatchObject({ revokeConsent: { consent: {
      status: "REVOKED", effectiveStatus: "REVOKED", scopes: [{ effectiveStatus: "REVOKED" }],
      events: [{ kind: "GRANTED" }, { kind: "REVOKED", form: "VERBAL" }],
    }, warnings: [] } });
    expect((await network.ask("housing", IDENTITY, { id })).data).toEqual({ client: null });
    expect(await network.sql("select from consent.effective where client_id = $1", [id])).toEqual([]);
    expect(refused(await network.ask("officer", REVOKE, { id: granted(answer) }))).toMatchObject([{ code: "BAD_USER_INPUT" }]);
  });

  test("leaves its refusals standing when it is revoked", async () => {
    const id = await network.openClient();
    await grant("officer", id, [permit()]);
    const second = granted(await grant("officer", id, [refusal()]));
    expect(await sharing("housing", id)).toMatchObject({ sharing: { shared: ["IDENTITY"] } });
    const revoked = await network.ask("officer", REVOKE, { id: second });
    expect(revoked.data).toMatchObject({ revokeConsent: {
      consent: { status: "REVOKED", scopes: [{ effect: "DENY", effectiveStatus: "IN_FORCE" }] },
      warnings: [{ message: expect.stringContaining("stay in force") }],
    } });
    expect(await sharing("housing", id)).toMatchObject({ sharing: { shared: ["IDENTITY"] } });
  });
});

describe("what is recorded", () => {
  test("lose nothing: every consent recorded at once is compiled", async () => {
    const id = await network.openClient();
    const categories = ["IDENTITY", "CONTACT", "LOCATION", "HOUSING", "INCOME"];
    const answers = await Promise.all(categories.map((one) => grant("officer", id, [permit({ categories: [one] })])));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await sharing("housing", id)).toMatchObject({ sharing: { shared: ["IDENTITY", "CONTACT", "LOCATION", "HOUSING", "INCOME"] } });
  });

  test("revoke once, and tell the other that it is done", async () => {
    const id = granted(await grant("officer", await network.openClient(), [permit()]));
    const answers = await Promise.all([REVOKE, REVOKE].map((one) => network.ask("officer", one, { id })));
    expect(answers.map(({ errors }) => (errors?.[0]?.extensions["code"] ?? "revoked") as string).sort()).toEqual(["BAD_USER_INPUT", "revoked"]);
  });

  test("a permission that begins later opens nothing yet, one that is over opens nothing any more", async () => {
    const id = await network.openClient();
    const later = await grant("officer", id, [permit({ start: "2999-01-01T00:00:00Z" })]);
    expect(later.data).toMatchObject({ grantConsent: { consent: { effectiveStatus: "NOT_YET", scopes: [{ effectiveStatus: "NOT_YET" }] } } });
    const over = await grant("officer", id, [permit({ start: "2020-01-01T00:00:00Z", end: "2021-01-01T00:00:00Z", untilRevoked: false })]);
    expect(over.data).toMatchObject({ grantConsent: {
      consent: { effectiveStatus: "EXPIRED" }, warnings: [{ scope: 0, message: expect.stringContaining("over already") }],
    } });
    expect(await sharing("housing", id)).toMatchObject({ sharing: null });
  });

  test("what a scope will not open is said as it is recorded, and it opens the rest", async () => {
    const id = await network.openClient();
    const answer = await grant("officer", id, [permit({ categories: ["IDENTITY", "PART2"] })], { form: "VERBAL" });
    const warning = { scope: 0, categories: ["PART2"], message: expect.stringContaining("signed") as string };
    expect(answer.data).toMatchObject({ grantConsent: { warnings: [warning] } });
    expect(await sharing("housing", id)).toMatchObject({ sharing: { shared: ["IDENTITY"] } });
  });
});

describe("whose desk it is", () => {
  test("an officer of another agency sees nothing and cannot record or revoke; a hidden id answers as an invented one", async () => {
    const id = await network.openClient();
    const consentId = granted(await grant("officer", id, [permit()]));
    const invented = randomUUID();
    const grantHidden = await grant("housingOfficer", id, [permit()]);
    expect(refused(grantHidden)).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(JSON.stringify(grantHidden)).toBe(JSON.stringify(await grant("housingOfficer", invented, [permit()])));
    expect(JSON.stringify(grantHidden)).toBe(JSON.stringify(await grant("housingOfficer", "no-id-at-all", [permit()])));
    const revokeHidden = await network.ask("housingOfficer", REVOKE, { id: consentId });
    expect(refused(revokeHidden)).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(JSON.stringify(revokeHidden)).toBe(JSON.stringify(await network.ask("housingOfficer", REVOKE, { id: invented })));
    const ONE = "query ($id: ID!) { consent(id: $id) { id } }";
    expect(await network.ask("housingOfficer", ONE, { id: consentId })).toEqual({ data: { consent: null } });
    expect(await network.ask("housingOfficer", ONE, { id: invented })).toEqual({ data: { consent: null } });
    expect((await network.ask("officer", ONE, { id: consentId })).data).toEqual({ consent: { id: consentId } });
    expect((await network.sql("select count(*)::integer as n from consent.consent where client_id = $1", [id]))).toEqual([{ n: 1 }]);
  });

  test("holds the clients the agency knows and those assigned to it, page by page, and no client behind a wall", async () => {
    const ids = (await Promise.all([network.openClient(), network.openClient(), network.openClient()])).sort();
    const DESK = "query ($first: Int, $after: String) { myDesk(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }";
    for (const id of ids) {
      await network.sql(`insert into consent.desk (client_id, agency, by_agency, by_user, ground)
        values ($1, 'north-housing', 'north-housing', 'officer-hall', 'CODE')`, [id]);
    }
    const page = async (variables: Record<string, unknown>) => ((await network.ask("housingOfficer", DESK, variables)).data as {
      myDesk: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }).myDesk;
    const first = await page({ first: 2 });
    expect(first).toMatchObject({ nodes: [{ id: ids[0] }, { id: ids[1] }], pageInfo: { hasNextPage: true } });
    expect(await page({ after: first.pageInfo.endCursor })).toMatchObject({ nodes: [{ id: ids[2] }], pageInfo: { hasNextPage: false } });
    await network.ask("housingOfficer", 'mutation ($id: ID!) { stateAge(input: { clientId: $id, birthDate: "1990-05-17" }) { id } }', { id: ids[0] });
    expect((await grant("housingOfficer", ids[0], [permit()])).errors).toBeUndefined();
    await network.sql("insert into consent.wall (client_id, agency) values ($1, 'north-housing')", [ids[1]]);
    expect((await page({})).nodes).toEqual([{ id: ids[0] }, { id: ids[2] }]);
    expect(refused(await grant("housingOfficer", ids[1], [permit()]))).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await network.ask("housing", DESK)).data).toMatchObject({ myDesk: { nodes: [] } });
  });

  test("a trained worker of an agency that knows the client records ordinary categories only, and sees no consents", async () => {
    const id = await network.openClient();
    expect((await grant("clinician", id, [permit()])).data).toMatchObject({ grantConsent: { consent: null, warnings: [] } });
    expect((await network.ask("housing", IDENTITY, { id })).data).toEqual({ client: { identity: { givenName: "Ada" } } });
    const sensitive = await grant("clinician", id, [permit({ categories: ["MENTAL_HEALTH"] })]);
    expect(refused(sensitive)).toMatchObject([{ code: "NOT_PERMITTED" }]);
    expect(JSON.stringify(sensitive)).toBe(JSON.stringify(await grant("clinician", randomUUID(), [permit({ categories: ["MENTAL_HEALTH"] })])));
    // The housing worker may now know of her, yet her agency has no record of its own: not hers to record.
    expect(refused(await grant("housing", id, [permit()]))).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(refused(await grant("herself", id, [permit()]))).toMatchObject([{ code: "NOT_PERMITTED" }]);
    expect(await sharing("clinician", id)).toMatchObject({ consents: null });
  });

  test("the client sees all of it, her representative what lies within her authority", async () => {
    const id = await network.openClient();
    await network.sql(`insert into consent.account (client_id, agency, user_id, kind, categories, from_at)
      values ($1, 'metro-coordination', 'ada', 'SELF', 0, '2020-01-01'),
      ($1, 'metro-coordination', 'mother', 'REPRESENTATIVE', 1 | 2, '2020-01-01')`, [id]);
    const ordinary = granted(await grant("officer", id, [permit(), refusal({ grantees: [{ representative: true }] })]));
    const sensitive = granted(await grant("officer", id, [permit({ categories: ["MENTAL_HEALTH"] })]));
    const seen = async (worker: Worker) => ((await network.ask(worker,
      "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { consents { id scopes { effect } events { kind } } } } }",
      { of: [{ __typename: "Client", id }] })).data as { _entities: { consents: { id: string }[] | null }[] })._entities[0]!.consents;
    expect((await seen("herself"))?.map((one) => one.id).sort()).toEqual([ordinary, sensitive].sort());
    expect(await seen("mother")).toEqual([{ id: ordinary, scopes: [{ effect: "PERMIT" }], events: [{ kind: "GRANTED" }] }]);
  });
});
