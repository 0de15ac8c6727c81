import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let id: string;
beforeAll(async () => {
  network = await openNetwork();
  id = await network.openClient();
});
afterAll(() => network.close());

const GRANT = "mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { warnings { scope categories message } } }";
const PERMIT = {
  effect: "PERMIT", grantees: [{ agency: "north-housing" }], categories: ["IDENTITY"], purposes: ["SOCIALCARE"], actions: ["READ"], untilRevoked: true,
};
const grant = (scope: object, more: object = {}) =>
  network.ask("officer", GRANT, { input: { clientId: id, form: "WRITTEN", scopes: [{ ...PERMIT, ...scope }], ...more } });

describe("terms that cannot be", () => {
  test.each([
    ["no grantee", { grantees: [] }, "input.scopes[0].grantees: "],
    ["no category", { categories: [] }, "input.scopes[0].categories: "],
    ["no purpose", { purposes: [] }, "input.scopes[0].purposes: "],
    ["no action", { actions: [] }, "input.scopes[0].actions: "],
    ["an empty list of authors", { authors: [] }, "input.scopes[0].authors: "],
    ["an end before the start", { start: "2030-01-02T00:00:00Z", end: "2030-01-01T00:00:00Z", untilRevoked: false }, "input.scopes[0].end: "],
    ["an end equal to the start", { start: "2030-01-01T00:00:00Z", end: "2030-01-01T00:00:00Z", untilRevoked: false }, "input.scopes[0].end: "],
    ["a permission that does not say when it ends", { untilRevoked: false }, "input.scopes[0].end: "],
    ["an end and until revoked", { end: "2030-01-01T00:00:00Z" }, "input.scopes[0].untilRevoked: "],
    ["a permission to anyone", { grantees: [{ anyone: true }] }, "input.scopes[0].grantees[0]: "],
    ["a permission of everything", { categories: null, categoriesWord: "ALL" }, "input.scopes[0].categories: "],
    ["a permission for any purpose", { purposes: null, anyPurpose: true }, "input.scopes[0].purposes: "],
    ["a permission against emergencies", { againstEmergency: true }, "input.scopes[0].againstEmergency: "],
    ["categories and a word", { categoriesWord: "ORDINARY" }, "input.scopes[0].categories: "],
    ["a grantee that is two", { grantees: [{ agency: "north-housing", sector: "FOOD" }] }, "input.scopes[0].grantees[0]: "],
    ["a user without an agency", { grantees: [{ user: "sam-lee", sector: "FOOD" }] }, "input.scopes[0].grantees[0]: "],
    ["the same category twice", { categories: ["IDENTITY", "IDENTITY"] }, "input.scopes[0].categories[1]: "],
    ["an agency nobody knows", { grantees: [{ agency: "nobody" }] }, "input.scopes: "],
    ["an agency written with signs of SQL", { grantees: [{ agency: "no'body ? $1 \\" }] }, "input.scopes: "],
    ["an excepted agency nobody knows", { exceptAgencies: ["nobody"] }, "input.scopes: "],
    ["an author nobody knows", { authors: ["nobody"] }, "input.scopes: "],
    ["a team nobody knows", { grantees: [{ team: "nobody" }] }, "input.scopes: "],
  ])("%s is refused by name of the field", async (_name, scope, message) => {
    const { data, errors } = await grant(scope);
    expect(data).toEqual({ grantConsent: null });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining(message) }]);
  });

  test("a consent that says nothing, lies in the future, or is given for another without naming what she may decide", async () => {
    for (const [input, message] of [
      [{ scopes: [] }, "input.scopes: "], [{ givenAt: "2999-01-01T00:00:00Z" }, "input.givenAt: "], [{ grantor: "PARENT" }, "input.representativeId: "],
      [{ grantorMay: ["IDENTITY"] }, "input.grantorMay: "],
    ] as const) {
      expect((await grant({}, input)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining(message) }]);
    }
  });

  test("nothing of all that was written", async () => {
    expect(await network.sql("select from consent.consent where client_id = $1", [id])).toEqual([]);
    expect(await network.sql("select from consent.effective where client_id = $1", [id])).toEqual([]);
  });
});

describe("agreements", () => {
  const SAVE = "mutation ($input: AgreementInput!) { saveAgreement(input: $input) { id status inForce categories agency { id } } }";
  const END = "mutation ($id: ID!) { endAgreement(id: $id) { status inForce } }";
  const input = { agency: "north-housing", purposes: ["SOCIALCARE"], actions: ["READ"], categories: ["IDENTITY"] };

  test("are made and ended by the coordinating body alone, and bind at once", async () => {
    for (const worker of ["officer", "clinicCoordinator", "clinician"] as const) {
      expect((await network.ask(worker, SAVE, { input })).errors).toMatchObject([{ extensions: { code: "NOT_PERMITTED" } }]);
    }
    expect((await grant({ categories: ["IDENTITY", "CONTACT"] })).errors).toBeUndefined();
    const SHARED = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared } } } }";
    const shared = async () => (await network.ask("housing", SHARED, { of: [{ __typename: "Client", id }] })).data;
    expect(await shared()).toEqual({ _entities: [{ sharing: { shared: ["IDENTITY", "CONTACT"] } }] });

    const [old] = (await network.sql("select id from consent.agreement where agency = 'north-housing'")) as { id: string }[];
    const saved = await network.ask("coordinator", SAVE, { input: { ...input, replaces: old!.id } });
    expect(saved.data).toMatchObject({
      saveAgreement: { status: "ACTIVE", inForce: true, categories: ["IDENTITY"], agency: { id: "north-housing" } },
    });
    expect(await shared()).toEqual({ _entities: [{ sharing: { shared: ["IDENTITY"] } }] });

    const made = (saved.data as { saveAgreement: { id: string } }).saveAgreement.id;
    const turn = (deed: string, worker: "coordinator" | "officer" = "coordinator") =>
      network.ask(worker, `mutation ($id: ID!) { answer: ${deed}(id: $id) { status inForce } }`, { id: made });
    expect((await turn("suspendAgreement", "officer")).errors).toMatchObject([{ extensions: { code: "NOT_PERMITTED" } }]);
    expect((await turn("resumeAgreement")).errors).toMatchObject([{ message: "An agreement that is ACTIVE can become SUSPENDED or ENDED, not ACTIVE." }]);
    expect((await turn("suspendAgreement")).data).toEqual({ answer: { status: "SUSPENDED", inForce: false } });
    expect(await shared()).toEqual({ _entities: [{ sharing: null }] });
    expect((await turn("resumeAgreement")).data).toEqual({ answer: { status: "ACTIVE", inForce: true } });
    expect(await shared()).toEqual({ _entities: [{ sharing: { shared: ["IDENTITY"] } }] });

    expect((await network.ask("coordinator", END, { id: made })).data).toEqual({ endAgreement: { status: "ENDED", inForce: false } });
    expect(await shared()).toEqual({ _entities: [{ sharing: null }] });
    expect((await network.ask("coordinator", END, { id: made })).errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
    const AGENCY = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency { membership agreements { status } } } }";
    const agency = await network.ask("housing", AGENCY, { of: [{ __typename: "Agency", id: "north-housing" }] });
    expect(agency.data).toEqual({ _entities: [{ membership: "JOINED", agreements: [{ status: "ENDED" }, { status: "ENDED" }] }] });
    const history = await network.sql("select kind from consent.agreement_event order by at, kind");
    expect(history).toEqual(["ENDED", "MADE", "SUSPENDED", "RESUMED", "ENDED"].map((kind) => ({ kind })));
  });
});
