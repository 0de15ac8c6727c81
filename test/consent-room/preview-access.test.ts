import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AGENCIES, DOZEN, IDENTITIES, named } from "../../gateway/demonstration/cast.ts";
import { CATEGORIES, type Category } from "../../schema/consent/category.ts";
import { PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import { SECTIONS } from "../../schema/sections.ts";
import { statusAt } from "../../subgraphs/consent/explain/status-at.ts";
import { type ConsentRoom, openConsentRoom, STORIES } from "./demonstration.ts";

let room: ConsentRoom;
beforeAll(async () => {
  room = await openConsentRoom();
  for (const { id } of DOZEN) {
    await room.sql("insert into consent.desk (client_id, agency, by_agency, by_user, ground) values ($1, 'harbor-clinic', 'harbor-clinic', 'officer-reyes', 'ASKED')", [id]);
  }
});
afterAll(() => room.close());

interface Sharing { at: string; decidedBy: string; found: boolean; shared: Category[]; dependsOnAuthor: boolean }
interface Preview {
  before: Sharing; after: Sharing; gains: Category[]; loses: Category[]; categories: { category: Category; change: string }[];
  sections: { type: string; before: string; after: string; keptBack: Category[] }[]; conflicts: { code: string; words: string }[];
}

describe("A preview is what will be", () => {
  // Those whose birth date the officer's agency knows, so that it is known who may decide for them.
  test.each(DOZEN.filter(({ writers }) => writers.includes("harbor-clinic")).map(({ key, id }, at) => ({ key, id, at })))("of $key: terms previewed are terms granted", async ({ id, at }) => {
    const asked = { client: id, agency: AGENCIES[at % AGENCIES.length]!.id, purpose: PURPOSES[(at * 5) % PURPOSES.length]! };
    for (const terms of TERMS(asked.agency, asked.purpose)) {
      const preview = await previewOf({ ...asked, terms });
      expect(preview.before).toMatchObject({ decidedBy: "ENFORCEMENT" });
      expect(preview.after).toMatchObject({ decidedBy: "COMPILATION" });
      const { grantConsent: { consentId, consent } } = await room.ask<{ grantConsent: { consentId: string; consent: { status: string } } }>("officer-reyes",
        `mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consentId consent { status } } }`, { input: { ...terms, clientId: id } });
      // Where a refusal is in the way the grant asks first; the draft it leaves is previewed alike.
      if (consent.status === "ACTIVE") expect(told((await previewOf(asked)).before)).toEqual(told(preview.after));
      else expect(told((await previewOf({ ...asked, draft: consentId })).after)).toEqual(told(preview.after));
    }
  });

  test("and tells what it gains and loses, category by category and section by section", async () => {
    const chen = { client: named("chen").id, agency: "lakeside-school", purpose: "SOCIALCARE" };
    const { gains, loses, categories, sections, after } = await previewOf({ ...chen, terms: permitting("lakeside-school", "SOCIALCARE", ["IDENTITY", "EDUCATION", "HOUSING"]) });
    expect({ gains, loses }).toEqual({ gains: ["IDENTITY", "EDUCATION"], loses: [] });
    expect(after.found).toBe(true);
    expect(categories.map(({ category }) => category)).toEqual([...CATEGORIES]);
    expect(categories.filter(({ change }) => change === "GAINS").map(({ category }) => category)).toEqual(gains);
    expect(sections.map(({ type }) => type)).toEqual(SECTIONS.map(({ type }) => type));
    expect(sections.find(({ type }) => type === "Identity")).toMatchObject({ before: "NONE", after: "SOME" });
    expect(sections.find(({ type }) => type === "CarePlan")).toMatchObject({ before: "NONE", after: "NONE" });
    const refused = await previewOf({ ...chen, agency: "civic-legal-aid", purpose: "LEGALAID", terms: refusing("civic-legal-aid", ["HOUSING", "INCOME"]) });
    expect({ gains: refused.gains, loses: refused.loses }).toEqual({ gains: [], loses: ["HOUSING", "INCOME"] });
  });

  test("and why a permission has no effect, before it is activated", async () => {
    const { conflicts } = await previewOf({
      client: named("boris").id, agency: "north-housing", purpose: "HOUSING", terms: permitting("north-housing", "HOUSING", ["MENTAL_HEALTH", "JUSTICE"]),
    });
    expect(conflicts.map(({ code, words }) => [code, words])).toEqual([
      ["REFUSED", "This permission has no effect for mental health, because the client has refused it and the refusal is still in force: lift the refusal, or keep it."],
      ["NO_AGREEMENT", "This permission has no effect for justice involvement towards North Shore Housing Trust, because no agreement lets the agency receive it."],
    ]);
  });

  test("and the same of a draft that is stored", async () => {
    const client = named("boris").id;
    const { draftConsent } = await room.ask<{ draftConsent: { consentId: string } }>("officer-reyes",
      "mutation ($input: DraftConsentInput!) { draftConsent(input: $input) { consentId } }",
      { input: { clientId: client, ...permitting("north-housing", "HOUSING", ["MENTAL_HEALTH", "JUSTICE"]) } });
    const asked = [client, draftConsent.consentId].map((id) => JSON.stringify(id));
    const operation = `{ draftConflicts(client: ${asked[0]}, draft: ${asked[1]}) { code agency { id } } }`;
    expect(await room.ask("officer-reyes", operation)).toEqual({ draftConflicts: [{ code: "REFUSED", agency: null }, { code: "NO_AGREEMENT", agency: { id: "north-housing" } }] });
    expect(await room.ask("dr-okafor", operation)).toEqual({ draftConflicts: null });
  });

  test("of a consent that is not a draft is refused, and of an unknown one as of one that is not hers", async () => {
    const asked = { client: named("ada").id, agency: "north-housing", purpose: "HOUSING" };
    const active = STORIES.find(({ key }) => key === "ada")!.consents[0]!.id;
    const others = STORIES.find(({ key }) => key === "boris")!.consents[0]!.id;
    expect(await codesOf({ ...asked, draft: active })).toEqual(["BAD_USER_INPUT"]);
    expect(await codesOf({ ...asked, draft: others })).toEqual(["NOT_FOUND"]);
    expect(await codesOf({ ...asked, draft: "00000000-0000-4000-8000-000000000000" })).toEqual(["NOT_FOUND"]);
  });
});

describe("What an agency received on a day", () => {
  test("now, it is what each of its workers is told herself, as far as her role reaches", async () => {
    for (const { id } of DOZEN) {
      // A worker in a team, or named herself, has more than her agency; these are in none and named by nobody.
      for (const [worker, agency, purpose] of [["lawyer-haddad", "civic-legal-aid", "LEGALAID"], ["advocate-moreau", "safe-haven", "SOCIALCARE"], ["court-whitfield", "county-court-services", "HLEGAL"]] as const) {
        const herself = await room.ask<{ _entities: [{ sharing: { shared: Category[]; dependsOnAuthor: boolean } | null }] }>(worker,
          "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared dependsOnAuthor } } } }", { of: [{ __typename: "Client", id }] }, purpose);
        const walled = named("jonah").id === id && agency === "civic-legal-aid";
        const { before } = await previewOf({ client: id, agency, purpose });
        const { sharing } = herself._entities[0];
        expect(before.found).toBe(sharing !== null);
        expect(walled && before.found).toBe(false);
        if (sharing !== null) expect({ shared: before.shared, dependsOnAuthor: before.dependsOnAuthor }).toEqual(sharing);
      }
    }
  });

  test("a moment ago, by its history, it is what it is now by what enforces", async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    for (const { id } of STORIES.filter(({ key, writers }) => key === null && writers.includes("harbor-clinic"))) {
      for (const { agency, purposes: [purpose] } of IDENTITIES.filter((_, place) => place % 3 === 0)) {
        const past = await sharingAsOf("officer-reyes", { client: id, agency, purpose: purpose!, at });
        const now = await previewOf({ client: id, agency, purpose: purpose! });
        expect(past).toMatchObject({ decidedBy: "HISTORY" });
        expect(told(past!), `${id} ${agency} ${purpose}`).toEqual(told(now.before));
      }
    }
  });

  test("before a form was withdrawn the agency had what it permitted, and after it ended nothing", async () => {
    const hana = { client: named("hana").id, agency: "north-housing", purpose: "HOUSING" as const };
    expect(await sharingAsOf("officer-reyes", { ...hana, at: days(-5) })).toMatchObject({ found: true, shared: expect.arrayContaining(["HOUSING"]) as unknown });
    expect(await sharingAsOf("officer-reyes", { ...hana, at: days(-1) })).toMatchObject({ found: false, shared: [] });
    expect(await sharingAsOf("officer-reyes", { ...hana, at: days(-200) })).toMatchObject({ found: false, shared: [] });
  });

  test("to come, it is what enforces that tells: a permission that has yet to begin", async () => {
    const { before, after, gains } = await previewOf({ client: named("dalia").id, agency: "north-housing", purpose: "HOUSING", at: days(15) });
    expect(before.found).toBe(false);
    expect(after).toMatchObject({ found: true, decidedBy: "ENFORCEMENT" });
    expect(gains).toEqual(after.shared);
  });
});

describe("The history of consents", () => {
  test("replays: the status the events give is the status stored", async () => {
    const rows = await room.sql<{ client: string; id: string; status: string; kinds: string[] }>(
      `select c.client_id as client, c.id, c.status, array(select v.kind from consent.consent_event v where v.client_id = c.client_id and v.consent_id = c.id order by v.at, v.seq) as kinds
       from consent.consent c`);
      for (const { status, kinds } of rows) {
      expect(statusAt(kinds.map((kind) => ({ kind, at: days(-1) })), days(0), "PROPOSED"), kinds.join()).toBe(status);
    }
    expect(rows.length).toBeGreaterThan(50);
  });

  test("is told page by page in the order in which it happened, and by whom", async () => {
    const gus = named("gus").id;
    const whole = await historyOf("officer-reyes", { client: gus, first: 50 });
    expect(whole!.nodes.map(({ kind }) => kind).slice(0, 3)).toEqual(["GRANTED", "GRANTED", "REVOKED"]);
    expect(whole!.nodes[2]).toMatchObject({ form: "VERBAL", agency: { id: "north-housing" }, user: "officer-lund" });
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page: History = (await historyOf("officer-reyes", { client: gus, first: 1, after }))!;
      found.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(found).toEqual(whole!.nodes.map(({ id }) => id));
    expect(await historyOf("dr-okafor", { client: gus })).toBe(null);
    expect(await historyOf("officer-reyes", { client: "00000000-0000-4000-8000-000000000000" })).toBe(null);
  });
});

describe("Who can see", () => {
  test.each(DOZEN.map(({ key, id }, at) => ({ key, id, at })))("of $key: exactly those of the cast who may read a record of the category, each for her purposes", async ({ id, at }) => {
    for (const category of [(["HOUSING", "DISABILITY", "LEGAL_MATTER"] as const)[at % 3]!]) {
      const viewers = await viewersOf("officer-reyes", { client: id, category });
      for (const { name, agency, purposes } of IDENTITIES) {
        for (const purpose of purposes) {
          if (purpose === "PATRQT") continue;
          const { explainAccess } = await room.ask<{ explainAccess: { permitted: boolean; reason: string; grounds: string[] } }>("officer-reyes", EXPLAIN, { client: id, agency, user: name, purpose, category });
          const seen = viewers!.filter((one) => one.agency.id === agency && (one.user === null || one.user === name) && one.purposes.includes(purpose));
          // An agency is told of as a whole; a worker whose role does not reach the category, or behind a wall of her own, still may not.
          if (explainAccess.reason === "CONSENT") expect(seen.flatMap(({ grounds }) => grounds), `${name} ${purpose} ${category}`).toEqual(expect.arrayContaining(explainAccess.grounds.slice(0, 1)));
          else if (!["ROLE", "WALLED"].includes(explainAccess.reason)) expect(seen).toEqual([]);
        }
      }
    }
  });

  test("is for her and her officers", async () => {
    expect((await viewersOf("ada-brennan", { client: named("ada").id, category: "HOUSING" }))!.map(({ agency }) => agency.id)).toContain("civic-legal-aid");
    expect(await viewersOf("dr-okafor", { client: named("ada").id, category: "HOUSING" })).toBe(null);
    expect((await viewersOf("rosa-quiroga", { client: named("ines").id, category: "EDUCATION" }))!.map(({ agency }) => agency.id)).toContain("lakeside-school");
  });
});

const SHARING = "at decidedBy found shared dependsOnAuthor";
const PREVIEW = `query ($client: ID!, $agency: ID!, $purpose: PurposeOfUse!, $draft: ID, $terms: ConsentTermsInput, $at: DateTime) {
  previewAccess(client: $client, agency: $agency, purpose: $purpose, draft: $draft, terms: $terms, at: $at) {
    before { ${SHARING} } after { ${SHARING} } gains loses categories { category change } sections { type before after keptBack } conflicts { code words }
  }
}`;
const EXPLAIN = `query ($client: ID!, $agency: ID!, $user: ID!, $purpose: PurposeOfUse!, $category: ConsentCategory!) {
  explainAccess(client: $client, agency: $agency, user: $user, purpose: $purpose, action: READ, categories: [$category]) { permitted reason grounds }
}`;

interface History { nodes: { id: string; kind: string; form: string | null; user: string; agency: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

async function previewOf(variables: Record<string, unknown>): Promise<Preview> {
  return (await room.ask<{ previewAccess: Preview }>("officer-reyes", PREVIEW, variables)).previewAccess;
}

async function codesOf(variables: Record<string, unknown>) {
  return (await room.execute("officer-reyes", PREVIEW, variables)).errors?.map(({ extensions }) => extensions["code"]);
}

async function sharingAsOf(identity: string, variables: { client: string; agency: string; purpose: Purpose; at: string }): Promise<Sharing | null> {
  return (await room.ask<{ sharingAsOf: Sharing | null }>(identity,
    `query ($client: ID!, $agency: ID!, $purpose: PurposeOfUse!, $at: DateTime!) { sharingAsOf(client: $client, agency: $agency, purpose: $purpose, at: $at) { ${SHARING} } }`, variables)).sharingAsOf;
}

async function historyOf(identity: string, variables: Record<string, unknown>): Promise<History | null> {
  return (await room.ask<{ consentHistory: History | null }>(identity, `query ($client: ID!, $first: Int, $after: String) {
    consentHistory(client: $client, first: $first, after: $after) { nodes { id kind form user agency { id } } pageInfo { hasNextPage endCursor } } }`, variables)).consentHistory;
}

async function viewersOf(identity: string, variables: Record<string, unknown>) {
  return (await room.ask<{ whoCanSee: { agency: { id: string }; user: string | null; purposes: string[]; grounds: string[] }[] | null }>(identity,
    "query ($client: ID!, $category: ConsentCategory!) { whoCanSee(client: $client, category: $category) { agency { id } user teams purposes grounds } }", variables)).whoCanSee;
}

/** What of a sharing does not depend on when and how it was found out. */
function told({ found, shared, dependsOnAuthor }: Sharing) {
  return { found, shared, dependsOnAuthor };
}

function days(count: number): string {
  return new Date(Date.now() + count * 86_400_000).toISOString();
}

function permitting(agency: string, purpose: string, categories: readonly Category[], form = "WRITTEN") {
  return { form, scopes: [{ effect: "PERMIT", grantees: [{ agency }], categories, purposes: [purpose], actions: ["READ"], untilRevoked: true }] };
}

function refusing(agency: string, categories: readonly Category[]) {
  return { form: "VERBAL", scopes: [{ effect: "DENY", grantees: [{ agency }], categories, anyPurpose: true, actions: ["READ"] }] };
}

/** Terms of several kinds: a permission, one with an author, one that does not qualify, one for a team, and a refusal. */
function TERMS(agency: string, purpose: string) {
  const permission = permitting(agency, purpose, ["IDENTITY", "HOUSING", "MENTAL_HEALTH"]);
  return [
    permission,
    { ...permission, scopes: permission.scopes.map((scope) => ({ ...scope, authors: ["open-table"], categories: ["INCOME"] })) },
    permitting(agency, purpose, ["HIV_STI", "PART2", "CONTACT"], "VERBAL"),
    { ...permission, scopes: permission.scopes.map((scope) => ({ ...scope, grantees: [{ team: "street-team" }] })) },
    refusing(agency, ["HOUSING"]),
  ];
}
