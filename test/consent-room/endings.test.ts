import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { categoriesIn } from "../../schema/consent/category.ts";
import { asking, permit, refusal, shared, WRITTEN } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  network = await openNetwork();
  ask = asking(network);
});
afterAll(() => network.close());

const grant = async (scopes: object[], more: object = {}) => {
  const clientId = await network.openClient();
  return { clientId, ...await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes, evidence: WRITTEN, ...more } }) };
};

describe("taking something out of a permission", () => {
  test("takes out a category by word of mouth and leaves the other scopes and their evidence as they are", async () => {
    const { clientId, consent } = await grant([permit(), permit({ categories: ["HOUSING"] })]);
    const scope = consent.scopes.find(({ categories }) => categories.includes("CONTACT"))!;
    const other = consent.scopes.find(({ id }) => id !== scope.id)!;
    const receivedAt = "2026-01-02T03:04:05.000Z";
    const { consent: after } = await ask("officer", "revokeScope", { scope: scope.id, categories: ["CONTACT"], receivedAt });
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "HOUSING"]);
    expect(after.scopes.find(({ id }) => id === scope.id)).toMatchObject({ effectiveStatus: "REVOKED", categories: ["IDENTITY", "CONTACT"], end: null });
    expect(after.scopes.find(({ derivedFrom }) => derivedFrom === scope.id)).toMatchObject({
      effectiveStatus: "IN_FORCE", categories: ["IDENTITY"], start: scope.start, end: null,
    });
    expect(after.scopes.find(({ id }) => id === other.id)).toEqual(other);
    expect(after.evidence).toEqual(consent.evidence);
    expect(after.events.at(-1)).toEqual({ kind: "SCOPE_NARROWED", form: "VERBAL", reason: null, scope: scope.id, receivedAt });
  });

  test("takes out an agency from a whole sector and lets the others be", async () => {
    const { clientId, consent } = await grant([permit({ grantees: [{ sector: "HOUSING" }, { agency: "metro-coordination" }] })]);
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "CONTACT"]);
    const { consent: after } = await ask("officer", "revokeScope", { scope: consent.scopes[0]!.id, agency: "north-housing" });
    expect(await shared(network, clientId)).toBeNull();
    expect(after.scopes.find(({ derivedFrom }) => derivedFrom !== null)).toMatchObject({
      effectiveStatus: "IN_FORCE", exceptAgencies: [{ id: "north-housing" }],
    });
    const keys = await network.sql("select distinct grantee_key as key from consent.effective where client_id = $1 order by 1", [clientId]);
    expect(keys).toEqual([{ key: "a:metro-coordination" }, { key: "s:HOUSING" }]);
  });

  test("leaves nothing when nothing is left, or when it is taken back whole", async () => {
    for (const out of [{ agency: "north-housing" }, { categories: ["IDENTITY", "CONTACT"] }, {}]) {
      const { clientId, consent } = await grant([permit()]);
      const { consent: after } = await ask("officer", "revokeScope", { scope: consent.scopes[0]!.id, ...out });
      expect(after.scopes).toMatchObject([{ effectiveStatus: "REVOKED" }]);
      expect(after.events.at(-1)).toMatchObject({ kind: "SCOPE_REVOKED" });
      expect(await network.sql("select from consent.effective where client_id = $1 and until_at > now()", [clientId])).toEqual([]);
    }
  });

  test("ends a permission that has not begun, and one of a consent that is paused, for good", async () => {
    const later = await grant([permit({ start: "2999-01-01T00:00:00Z" })]);
    await ask("officer", "revokeScope", { scope: later.consent.scopes[0]!.id });
    expect(await network.sql("select from consent.effective where client_id = $1", [later.clientId])).toEqual([]);
    const paused = await grant([permit(), permit({ categories: ["HOUSING"] })]);
    await ask("officer", "suspend", { id: paused.consentId });
    await ask("officer", "revokeScope", { scope: paused.consent.scopes.find(({ categories }) => categories.includes("HOUSING"))!.id });
    await ask("officer", "resume", { id: paused.consentId });
    expect(await shared(network, paused.clientId)).toEqual(["IDENTITY", "CONTACT"]);
  });

  test("does not let the rest qualify for what the whole did not", async () => {
    const release = { grantees: [{ agency: "north-housing" }, { agency: "metro-coordination" }], categories: ["IDENTITY", "VICTIM_SERVICES"] };
    const { clientId, consent } = await grant([permit({ ...release, start: new Date(Date.now() - 40 * 86_400_000).toISOString(),
      end: new Date(Date.now() + 40 * 86_400_000).toISOString() })]);
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
    await ask("officer", "revokeScope", { scope: consent.scopes[0]!.id, agency: "metro-coordination" });
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
  });

  test("refuses what is not in the scope, what is over already, refusals, and other agencies' officers", async () => {
    const { consent } = await grant([permit(), refusal({ categories: ["HOUSING"] })]);
    const [denied, permitted] = ["DENY", "PERMIT"].map((effect) => consent.scopes.find((one) => one.effect === effect)!.id);
    const revoke = (variables: object) => ask("officer", "revokeScope", { scope: permitted, ...variables });
    await expect(revoke({ categories: ["HOUSING"] })).rejects.toThrow("BAD_USER_INPUT: categories: this scope does not list HOUSING");
    await expect(revoke({ agency: "metro-coordination" })).rejects.toThrow("BAD_USER_INPUT: agency: ");
    await expect(revoke({ categories: [] })).rejects.toThrow("BAD_USER_INPUT: categories: ");
    await expect(revoke({ scope: denied })).rejects.toThrow("use liftRefusal");
    await expect(ask("officer", "lift", { scope: permitted })).rejects.toThrow("use revokeScope");
    for (const scope of [permitted, randomUUID(), "no-id"]) {
      await expect(ask("housingOfficer", "revokeScope", { scope })).rejects.toThrow("NOT_FOUND: There is nothing with this id");
      await expect(ask("housingOfficer", "lift", { scope })).rejects.toThrow("NOT_FOUND: There is nothing with this id");
    }
    await revoke({});
    await expect(revoke({})).rejects.toThrow("BAD_USER_INPUT: scope: this scope is EXPIRED");
  });
});

describe("pausing and withdrawing", () => {
  test("a paused consent permits nothing and still refuses; resumed it permits again, unless it is over", async () => {
    const { clientId, consentId: id } = await grant([permit(), refusal()]);
    await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit({ categories: ["HOUSING", "CONTACT"] })],
      refusals: (await network.sql("select id as scope, 'KEEP' as answer from consent.scope where consent_id = $1 and effect = 'DENY'", [id])) } });
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "HOUSING"]);
    const { consent } = await ask("officer", "suspend", { id });
    expect(consent.scopes.map(({ effect, effectiveStatus }) => `${effect} ${effectiveStatus}`)).toEqual(["DENY IN_FORCE", "PERMIT SUSPENDED"]);
    expect(await shared(network, clientId)).toEqual(["HOUSING"]);
    await ask("officer", "resume", { id });
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "HOUSING"]);
    const over = await grant([permit({ start: "2020-01-01T00:00:00Z", end: "2021-01-01T00:00:00Z" })]);
    await ask("officer", "suspend", { id: over.consentId });
    await expect(ask("officer", "resume", { id: over.consentId })).rejects.toThrow("BAD_USER_INPUT: Everything this consent says is over");
  });

  test("a withdrawal keeps when it was received, and cannot be received in the future", async () => {
    const { consentId: id } = await grant([permit()]);
    await expect(ask("officer", "revoke", { id, receivedAt: "2999-01-01T00:00:00Z" })).rejects.toThrow("BAD_USER_INPUT: receivedAt: ");
    const receivedAt = "2026-01-02T03:04:05.000Z";
    const { consent } = await ask("officer", "revoke", { id, receivedAt });
    expect(consent.events.at(-1)).toMatchObject({ kind: "REVOKED", form: "VERBAL", receivedAt });
  });

  test("a refusal holds until it is lifted, also that of a form long withdrawn", async () => {
    const { clientId, consentId: id, consent } = await grant([permit({ categories: ["IDENTITY"] }), refusal()]);
    await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit({ categories: ["HOUSING"] })] } });
    await ask("officer", "revoke", { id });
    const scope = consent.scopes.find(({ effect }) => effect === "DENY")!.id;
    const { consent: after } = await ask("officer", "lift", { scope });
    expect(after.events.at(-1)).toMatchObject({ kind: "REFUSAL_LIFTED", scope, reason: "CLIENT_LIFTED" });
    expect(after.scopes[0]).toMatchObject({ effectiveStatus: "LIFTED" });
    await expect(ask("officer", "lift", { scope })).rejects.toThrow("BAD_USER_INPUT: scope: this scope is LIFTED");
  });

  test("a consent entered in error tells when each permission was in force, and nothing of it holds", async () => {
    const { clientId, consentId: id } = await grant([permit()]);
    await ask("officer", "suspend", { id });
    await ask("officer", "resume", { id });
    const { consent, possibleDisclosures } = await ask("officer", "error", { id });
    const times = possibleDisclosures as { from: string; until: string; scope: { id: string } }[];
    const happened = await network.sql(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from consent.consent_event where consent_id = $1 order by at`, [id]);
    const [granted, suspended, resumed, entered] = happened.map(({ at }) => at);
    expect(times.map(({ from, until }) => [from, until])).toEqual([[granted, suspended], [resumed, entered]]);
    expect(times[0]!.scope.id).toBe(consent.scopes[0]!.id);
    expect(consent.events.at(-1)).toMatchObject({ kind: "ENTERED_IN_ERROR", reason: "WRONG_CLIENT" });
    expect(await shared(network, clientId)).toBeNull();
    const drafted = await ask("officer", "draft", { input: { clientId, form: "WRITTEN", scopes: [permit()] } });
    expect((await ask("officer", "error", { id: drafted.consentId }))["possibleDisclosures"]).toEqual([]);
  });
});

describe("events with which scopes end", () => {
  const [episode, another] = [randomUUID(), randomUUID()];
  const scopes = [
    permit({ categories: ["IDENTITY"] }), permit({ categories: ["CONTACT"], endsOn: "EPISODE_CLOSED" }),
    permit({ categories: ["HOUSING"], endsOn: "EPISODE_CLOSED", endsOnSubject: episode }),
    permit({ categories: ["INCOME"], endsOn: "EPISODE_CLOSED", endsOnSubject: another }), permit({ categories: ["LOCATION"], endsOn: "TRANSFER" }),
  ];

  test("told by an officer end exactly the scopes that name them", async () => {
    const { clientId, consent } = await grant(scopes);
    const outcome = await ask("officer", "event", { clientId, event: "EPISODE_CLOSED", subject: episode });
    const ended = consent.scopes.filter(({ categories }) => ["CONTACT", "HOUSING"].includes(categories[0]!)).map(({ id }) => id);
    expect((outcome["scopes"] as string[]).toSorted()).toEqual(ended.toSorted());
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "LOCATION", "INCOME"]);
    expect((await ask("officer", "event", { clientId, event: "EPISODE_CLOSED", subject: episode }))["scopes"]).toEqual([]);
    for (const id of [clientId, randomUUID()]) {
      await expect(ask("housingOfficer", "event", { clientId: id, event: "DEATH" })).rejects.toThrow("NOT_FOUND: There is nothing with this id");
    }
    await expect(ask("officer", "event", { clientId, event: "DEATH", occurredAt: "2999-01-01T00:00:00Z" })).rejects.toThrow("BAD_USER_INPUT: occurredAt");
  });

  test("told by another room in SQL end the same, compiled as if they had been compiled anew", async () => {
    const { clientId } = await grant([...scopes, refusal({ categories: ["LOCATION", "IDENTITY"], endsOn: "EPISODE_CLOSED", actions: ["DISCOVER"] })]);
    expect(await shared(network, clientId)).toEqual(["CONTACT", "HOUSING", "INCOME"]);
    await network.sql("begin");
    await network.sql(`select set_config('app.agency', 'harbor-clinic', true), set_config('app.user', 'dr-okafor', true),
      set_config('app.role', 'CLINICIAN', true), set_config('app.purpose', 'TREAT', true)`);
    await network.sql("select consent.enter()");
    expect(await network.sql("select consent.event_occurred($1, 'EPISODE_CLOSED', $2) as n", [clientId, episode])).toEqual([{ n: 3 }]);
    await network.sql("commit");
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "LOCATION", "INCOME"]);
    const now = () => network.sql(`select action, purpose, author, grantee_key, permit_mask, justice_mask, deny_mask, deny_emergency_mask, deny_all, grounds
      from consent.effective where client_id = $1 and from_at <= now() and now() < until_at order by 1, 2, 3, 4`, [clientId]);
    const ended = await now();
    expect(ended.length).toBeGreaterThan(0);
    // Any change compiles the client anew.
    const more = await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit({ purposes: ["HRESCH"] })] } });
    await ask("officer", "error", { id: more.consentId });
    expect(await now()).toEqual(ended);
    expect(categoriesIn(Number(ended.find(({ action, purpose }) => action === "READ" && purpose === "HOUSING")!["permit_mask"]))).toEqual(["IDENTITY", "LOCATION", "INCOME"]);
  });

  test("are told by nobody else: no role of a request may call the door of the rooms", async () => {
    const { clientId } = await grant([permit()]);
    await network.sql("begin");
    await network.sql("set local role consent_worker");
    await expect(network.sql("select consent.event_occurred($1, 'DEATH')", [clientId])).rejects.toMatchObject({ code: "42501" });
    await network.sql("rollback");
  });
});
