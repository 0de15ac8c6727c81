import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOZEN, IDENTITIES, named } from "../../gateway/demonstration/cast.ts";
import { ACTIONS } from "../../schema/consent/action.ts";
import { CATEGORIES, type Category } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { brokenGlass, questionOf } from "../demonstration/question-of.ts";
import { type ConsentRoom, openConsentRoom, STORIES } from "./demonstration.ts";

let room: ConsentRoom;
beforeAll(async () => {
  room = await openConsentRoom();
  const { id, agency, user, client, start, end } = brokenGlass("dr-okafor", storyOf("kavya"), new Date().toISOString());
  await room.sql("insert into consent.break_glass (client_id, id, agency, user_id, start_at, end_at) values ($1, $2, $3, $4, $5, $6)", [client, id, agency, user, start, end]);
});
afterAll(() => room.close());

const ASKERS = IDENTITIES.flatMap(({ name, agency, purposes }) => purposes.map((purpose) => ({ name, agency, purpose })));
const OFFICERS = ["officer-reyes", "officer-lund", "officer-acheampong"];

interface Explanation {
  permitted: boolean; rule: number; reason: string; words: string; grounds: string[]; decidedBy: string; assumed: string[];
  considered: { scope: { id: string }; effect: string; applies: boolean; words: string; because: { code: string; words: string }[] }[];
}

describe("What an officer is told is what the law decides", () => {
  test.each(DOZEN)("of $key: whoever of the cast asks, for whatever purpose, to do whatever", async ({ key }) => {
    const client = storyOf(key);
    const officer = OFFICERS.find((one) => client.writers.includes(IDENTITIES.find(({ name }) => name === one)!.agency)) ?? "officer-reyes";
    if (officer === "officer-reyes" && !client.writers.includes("harbor-clinic")) await putOnDesk(client.id);
    let asked = 0;
    for (const [at, { name, agency, purpose }] of ASKERS.entries()) {
      for (const offset of [0, 1]) {
        const action = ACTIONS[(at + offset) % ACTIONS.length]!;
        const categories = sample(at * 2 + offset);
        const told = await explain(officer, { client: client.id, agency, user: name, purpose, action, categories });
        const glassBroken = key === "kavya" && name === "dr-okafor";
        const decision = decide(questionOf({ who: name, purpose, action, client, now: new Date().toISOString(), record: { categories }, glassBroken }));
        expect(pick(told!), `${name} ${purpose} ${action} ${categories.join()}`).toEqual(pick(decision));
        expect(told!.permitted).toBe(decision.effect === "PERMIT");
        const applying = told!.considered.filter(({ applies, effect }) => applies && effect === (decision.rule === 6 ? "DENY" : "PERMIT"));
        if (decision.rule === 6 || decision.rule === 7) expect(applying.map(({ scope }) => scope.id).sort()).toEqual(decision.grounds);
        expect(told!.considered.map(({ scope }) => scope.id).sort()).toEqual(client.consents.flatMap(({ scopes }) => scopes.map(({ id }) => id)).sort());
        for (const { words } of told!.considered) expect(words).toMatch(/^[A-Z].*\.$/);
        asked++;
      }
    }
    expect(asked).toBe(ASKERS.length * 2);
  });
});

describe("In an officer's words", () => {
  test("an expired permission says when it expired", async () => {
    await putOnDesk(named("chen").id);
    const told = await explain("officer-reyes", { client: named("chen").id, agency: "north-housing", user: "housing-tran", purpose: "HOUSING", action: "READ", categories: ["HOUSING"] });
    expect(told).toMatchObject({ permitted: false, rule: 9, reason: "NO_CONSENT", decidedBy: "ENFORCEMENT", assumed: [expect.stringContaining("No author was named")] });
    expect(told!.words).toBe("Refused: nothing permits it. Some category has no permission that applies, or no agreement. No permission of the client opens housing.");
    expect(told!.considered.map(({ words }) => words)).toEqual([
      expect.stringMatching(/^It expired on \d{4}-\d\d-\d\d\.$/),
      "It names Civic Legal Aid, and not the one who asks. It is given for another purpose: legal aid.",
    ]);
  });

  test("in Spanish too, every sentence of it", async () => {
    const asked = { client: named("chen").id, agency: "north-housing", purpose: "HOUSING", action: "READ", categories: ["HOUSING"], language: "ES" };
    const told = await explain("officer-reyes", asked);
    expect(told!.words).toBe("Negado: nada lo permite. A alguna categoría le falta un permiso que se aplique o un convenio. Ningún permiso de la persona abre vivienda.");
    expect(told!.assumed.join(" ")).toContain("No se nombró a nadie de la agencia");
    expect(told!.considered[0]!.words).toMatch(/^Venció el \d{4}-\d\d-\d\d\.$/);
  });

  test("on a day that is past, it is the history that answers", async () => {
    const at = new Date(Date.now() - 10 * 86_400_000).toISOString();
    const told = await explain("officer-reyes", { client: named("chen").id, agency: "north-housing", user: "housing-tran", purpose: "HOUSING", action: "READ", categories: ["HOUSING"], at });
    expect(told).toMatchObject({ permitted: true, rule: 7, decidedBy: "HISTORY" });
    expect(told!.assumed.join(" ")).toContain("The day asked about is past");
  });

  test("on a day to come, it is what enforces that answers", async () => {
    const at = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const told = await explain("officer-reyes", { client: named("dalia").id, agency: "north-housing", user: "housing-tran", purpose: "HOUSING", action: "READ", categories: ["HOUSING"], at });
    expect(told).toMatchObject({ permitted: true, rule: 7, decidedBy: "ENFORCEMENT" });
  });
});

describe("Who is told", () => {
  const asked = { agency: "north-housing", purpose: "HOUSING", action: "READ", categories: ["HOUSING"] };

  test("nobody whose desk she is not on, and an invented id is answered alike", async () => {
    for (const identity of ["dr-okafor", "officer-acheampong", "jobs-ferrari"]) {
      expect(await explain(identity, { ...asked, client: named("boris").id })).toBe(null);
      expect(await explain(identity, { ...asked, client: "00000000-0000-4000-8000-000000000000" })).toBe(null);
      expect(await explain(identity, { ...asked, client: "not an id" })).toBe(null);
    }
  });

  test("the client herself, and her look is not logged", async () => {
    const looks = await lookCount();
    expect(await explain("ada-brennan", { ...asked, client: named("ada").id })).toMatchObject({ permitted: true, rule: 7 });
    expect(await lookCount()).toBe(looks);
    await explain("officer-reyes", { ...asked, client: named("ada").id });
    expect(await lookCount()).toBe(looks + 1);
  });

  test("a representative, about her part, and of a refusal not why", async () => {
    const ines = { client: named("ines").id, agency: "lakeside-school", purpose: "SOCIALCARE", action: "READ" };
    expect(await explain("rosa-quiroga", { ...ines, categories: ["EDUCATION"] })).toMatchObject({ permitted: true, rule: 7 });
    expect(await explain("rosa-quiroga", { ...ines, categories: ["HOUSING"] })).toMatchObject({ permitted: false, rule: null, reason: null, words: "Refused. Ask a consent officer why." });
    const { errors } = await room.execute("rosa-quiroga", OPERATION, { ...ines, categories: ["REPRODUCTIVE_HEALTH"] });
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["NOT_PERMITTED"]);
  });

  test("the transaction is the asker's again when somebody else's question has been answered", async () => {
    const { explainAccess: one, myDesk } = await room.ask<{ explainAccess: Explanation; myDesk: { nodes: object[] } }>("officer-reyes",
      "query ($client: ID!) { explainAccess(client: $client, agency: \"north-housing\", purpose: HOUSING, action: DISCOVER) { permitted } myDesk(first: 100) { nodes { id } } }",
      { client: named("ada").id });
    expect(one.permitted).toBe(true);
    const clinic = STORIES.filter(({ writers }) => writers.includes("harbor-clinic"));
    expect(myDesk.nodes.length).toBeGreaterThanOrEqual(clinic.length);
  });
});

test("the nine rules are explained in both languages, each in words of its own", async () => {
  const { en, es } = await room.ask<Record<"en" | "es", { number: number; name: string; text: string }[]>>("jobs-ferrari",
    "{ en: consentRules { number name text } es: consentRules(language: ES) { number name text } }");
  expect(en.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(new Set([...en, ...es].map(({ text }) => text)).size).toBe(18);
  for (const { text } of [...en, ...es]) expect(text.length).toBeGreaterThan(100);
});

const OPERATION = `query ($client: ID!, $agency: ID!, $user: ID, $purpose: PurposeOfUse, $action: ConsentAction!, $categories: [ConsentCategory!], $at: DateTime, $language: Language! = EN) {
  explainAccess(client: $client, agency: $agency, user: $user, purpose: $purpose, action: $action, categories: $categories, at: $at, language: $language) {
    permitted rule reason words grounds decidedBy assumed
    considered { scope { id } effect applies words because { code words } }
  }
}`;

async function explain(identity: string, variables: Record<string, unknown>): Promise<Explanation | null> {
  return (await room.ask<{ explainAccess: Explanation | null }>(identity, OPERATION, variables)).explainAccess;
}

async function lookCount(): Promise<number> {
  return Number((await room.sql<{ count: string }>("select count(*) from consent.desk_look"))[0]!.count);
}

async function putOnDesk(client: string): Promise<void> {
  await room.sql("insert into consent.desk (client_id, agency, by_agency, by_user, ground) values ($1, 'harbor-clinic', 'harbor-clinic', 'officer-reyes', 'ASKED')", [client]);
}

function pick({ rule, reason, grounds }: { rule: number; reason: string; grounds: readonly string[] }) {
  return { rule, reason, grounds: [...grounds].sort() };
}

function storyOf(key: string) {
  return STORIES.find((one) => one.key === key)!;
}

/** One category of any kind, or two. */
function sample(at: number): Category[] {
  const [one, other] = [CATEGORIES[(at * 7) % CATEGORIES.length]!, CATEGORIES[(at * 5 + 3) % 13]!];
  return at % 3 === 0 && one !== other ? [one, other] : [at % 2 === 0 ? one : other];
}
