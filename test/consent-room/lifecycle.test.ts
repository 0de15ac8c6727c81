import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONSENT_STATUSES, type ConsentStatus } from "../../schema/consent/question.ts";
import { CONSENT_TRANSITIONS } from "../../subgraphs/consent/lifecycle/consent-status.ts";
import { type Answered, asking, permit, refusal, shared, SHA256, WRITTEN } from "./lifecycle-asking.ts";
import { type Network, openNetwork } from "./network.ts";

let network: Network;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  network = await openNetwork();
  ask = asking(network);
});
afterAll(() => network.close());

const draft = async (clientId: string, scopes: object[] = [permit()], more: object = {}) =>
  ask("officer", "draft", { input: { clientId, form: "WRITTEN", scopes, ...more } });

/** A consent of a fresh client, brought to the status by the mutations alone. */
async function inStatus(status: ConsentStatus): Promise<{ id: string; clientId: string }> {
  const clientId = await network.openClient();
  const id = (await draft(clientId)).consentId;
  const steps: Record<ConsentStatus, readonly Parameters<typeof ask>[1][]> = {
    DRAFT: [], PROPOSED: ["propose", "sign"], ACTIVE: ["propose", "sign", "activate"], SUSPENDED: ["propose", "sign", "activate", "suspend"],
    REVOKED: ["propose", "sign", "activate", "revoke"], REJECTED: ["propose", "decline"], SUPERSEDED: ["propose", "sign", "activate", "replace"],
    ENTERED_IN_ERROR: ["error"],
  };
  for (const step of steps[status]) await ask("officer", step, { id, evidence: WRITTEN, input: { form: "WRITTEN", scopes: [permit()] } });
  return { id, clientId };
}

/** By which mutation each status is reached, and which statuses it may be asked in. */
const DEEDS: Readonly<Record<string, { to: ConsentStatus; from: readonly ConsentStatus[] }>> = {
  propose: { to: "PROPOSED", from: ["DRAFT"] },
  // Of a signed proposal; an unsigned one has a test of its own.
  withdrawProposal: { to: "DRAFT", from: [] },
  decline: { to: "REJECTED", from: ["PROPOSED"] },
  activate: { to: "ACTIVE", from: ["PROPOSED"] },
  suspend: { to: "SUSPENDED", from: ["ACTIVE"] },
  resume: { to: "ACTIVE", from: ["SUSPENDED"] },
  revoke: { to: "REVOKED", from: ["ACTIVE", "SUSPENDED"] },
  replace: { to: "SUPERSEDED", from: ["ACTIVE"] },
  error: { to: "ENTERED_IN_ERROR", from: CONSENT_STATUSES.filter((status) => status !== "ENTERED_IN_ERROR") },
};

describe.each(CONSENT_STATUSES)("a consent that is %s", (status) => {
  test.each(Object.keys(DEEDS))("and the mutation %s", async (deed) => {
    const { id } = await inStatus(status);
    const { to, from } = DEEDS[deed]!;
    const [before] = await network.sql("select count(*)::integer as n from consent.consent_event where consent_id = $1", [id]);
    const asked = ask("officer", deed as never, { id, evidence: WRITTEN, input: { form: "WRITTEN", scopes: [permit()] } });
    if (from.includes(status)) {
      await asked;
      expect(await network.sql("select status from consent.consent where id = $1", [id])).toEqual([{ status: to }]);
      return;
    }
    await expect(asked).rejects.toThrow(/^BAD_USER_INPUT: /);
    if (!(deed === "withdrawProposal" && status === "PROPOSED")) {
      // What is possible is named, every way of it.
      const message = await asked.catch((refused: Error) => refused.message);
      for (const next of CONSENT_TRANSITIONS[status]) expect(message).toContain(next);
      if (CONSENT_TRANSITIONS[status].length === 0) expect(message).toContain("stays so");
    }
    expect(await network.sql("select status from consent.consent where id = $1", [id])).toEqual([{ status }]);
    expect(await network.sql("select count(*)::integer as n from consent.consent_event where consent_id = $1", [id])).toEqual([before]);
  });

  test("can in PostgreSQL become exactly what the table says, whoever asks", async () => {
    const { id } = await inStatus(status);
    for (const to of CONSENT_STATUSES.filter((one) => one !== status)) {
      const attempt = network.sql("begin").then(() => network.sql("update consent.consent set status = $1 where id = $2", [to, id]));
      const code = await attempt.then(() => null, (refused: { code: string }) => refused.code);
      await network.sql("rollback");
      expect(code, to).toBe(CONSENT_TRANSITIONS[status].includes(to) ? null : "42501");
    }
  });
});

describe("from draft to active", () => {
  test("nothing is in force until the last step, and each step is an event", async () => {
    const clientId = await network.openClient();
    const { consentId: id } = await draft(clientId);
    for (const step of ["propose", "sign"] as const) await ask("officer", step, { id, evidence: WRITTEN });
    expect(await shared(network, clientId)).toBeNull();
    expect(await network.sql("select from consent.effective where client_id = $1", [clientId])).toEqual([]);
    const { consent } = await ask("officer", "activate", { id });
    expect(consent).toMatchObject({ status: "ACTIVE", effectiveStatus: "IN_FORCE", evidence: [{ form: "WRITTEN", documentSha256: SHA256 }] });
    expect(consent.events.map(({ kind }) => kind)).toEqual(["DRAFTED", "PROPOSED", "SIGNED", "ACTIVATED"]);
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "CONTACT"]);
  });

  test("a draft is written anew at its version, a proposal is not, and what was dropped is never in force", async () => {
    const clientId = await network.openClient();
    const { consentId: id, consent } = await draft(clientId, [permit({ categories: ["HOUSING"] })]);
    const change = (expectedVersion: number) => ask("officer", "change", { id, expectedVersion, input: { form: "VERBAL", scopes: [permit()] } });
    await expect(change(consent.version + 1)).rejects.toThrow("VERSION_CONFLICT");
    const changed = await change(consent.version);
    expect(changed.consent).toMatchObject({ status: "DRAFT", form: "VERBAL", scopes: [{ categories: ["IDENTITY", "CONTACT"] }] });
    expect(changed.consent.scopes).toHaveLength(1);
    await ask("officer", "propose", { id });
    await expect(change(changed.consent.version + 1)).rejects.toThrow("Only a consent that is DRAFT is changed; one that is PROPOSED can become");
    await ask("officer", "withdrawProposal", { id });
    await ask("officer", "propose", { id });
    await ask("officer", "sign", { id, evidence: { form: "VERBAL", witness: "Lee", scriptVersion: "3", language: "es", interpreter: "Ruiz" } });
    await expect(ask("officer", "withdrawProposal", { id })).rejects.toThrow("What was signed is not written anew");
    await ask("officer", "activate", { id });
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "CONTACT"]);
  });

  test("a permission is not active without evidence of its form", async () => {
    const { consentId: id } = await draft(await network.openClient());
    await ask("officer", "propose", { id });
    await expect(ask("officer", "activate", { id })).rejects.toThrow("Nothing shows yet that this consent was given in the form WRITTEN");
    for (const [evidence, complaint] of [
      [{ form: "WRITTEN" }, "needs documentSha256"], [{ form: "VERBAL", witness: "Lee", scriptVersion: "3" }, "language: "],
      [{ ...WRITTEN, documentSha256: "no hash" }, "64 hexadecimal digits"], [{ ...WRITTEN, signedAt: "2999-01-01T00:00:00Z" }, "signedAt: "],
      [{ ...WRITTEN, interpreter: "Ruiz" }, "language: "], [{ ...WRITTEN, language: "not a language" }, "language: "],
      [{ ...WRITTEN, capacity: "PARENT" }, "evidence.capacity: "],
    ] as const) await expect(ask("officer", "sign", { id, evidence }), JSON.stringify(evidence)).rejects.toThrow(complaint);
    const signed = await ask("officer", "sign", { id, evidence: { form: "VERBAL", witness: "Lee", scriptVersion: "3", language: "es" } });
    expect(signed.consent).toMatchObject({ status: "PROPOSED", form: "VERBAL" });
    expect((await ask("officer", "activate", { id })).consent.status).toBe("ACTIVE");
  });

  test("a consent of refusals alone is active on receipt, in any form, also a draft that has become one", async () => {
    const clientId = await network.openClient();
    await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit()] } });
    const refused = await draft(clientId, [refusal()], { form: "IMPLIED" });
    expect(refused.consent).toMatchObject({ status: "ACTIVE", effectiveStatus: "IN_FORCE" });
    expect(refused.warnings.map(({ message }) => message)).toContain("A consent of refusals alone is in force on receipt.");
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
    const { consentId: id, consent } = await draft(clientId);
    const changed = await ask("officer", "change", { id, expectedVersion: consent.version, input: { form: "VERBAL", scopes: [refusal({ categories: ["IDENTITY"] })] } });
    expect(changed.consent.status).toBe("ACTIVE");
    expect(await shared(network, clientId)).toBeNull();
  });

  test("two who activate at once: one does, the other is told that it is done", async () => {
    const { id } = await inStatus("PROPOSED");
    const answers = await Promise.allSettled([1, 2].map(() => ask("officer", "activate", { id })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : [])).join()).toContain("Only a consent that is PROPOSED is activated");
    expect(await network.sql("select count(*)::integer as n from consent.consent_event where consent_id = $1 and kind = 'ACTIVATED'", [id])).toEqual([{ n: 1 }]);
  });
});

describe("refusals in the way", () => {
  test("are listed, and the consent stays proposed until each is lifted or kept", async () => {
    const clientId = await network.openClient();
    const refused = (await draft(clientId, [refusal()])).consent;
    const { consentId: id } = await draft(clientId);
    for (const step of ["propose", "sign"] as const) await ask("officer", step, { id, evidence: WRITTEN });
    const asked = await ask("officer", "activate", { id });
    expect(asked.overlaps).toEqual([{ scope: refused.scopes[0]!.id, consent: refused.id, categories: ["CONTACT"], ofReplaced: false }]);
    expect(asked.consent.status).toBe("PROPOSED");
    expect(await shared(network, clientId)).toBeNull();
    const answer = (scope: string, said: string) => ask("officer", "activate", { id, refusals: [{ scope, answer: said }] });
    await expect(answer(id, "LIFT")).rejects.toThrow("BAD_USER_INPUT: refusals: this consent asks about none but");
    expect((await answer(asked.overlaps[0]!.scope, "KEEP")).consent.status).toBe("ACTIVE");
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
  });

  test("that are lifted hold no more, and their own consent says so", async () => {
    const clientId = await network.openClient();
    const refused = (await draft(clientId, [refusal()])).consent;
    const asked = await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit()], evidence: WRITTEN } });
    expect(asked.consent.status).toBe("PROPOSED");
    expect(asked.overlaps).toHaveLength(1);
    await ask("officer", "activate", { id: asked.consentId, refusals: [{ scope: refused.scopes[0]!.id, answer: "LIFT" }] });
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "CONTACT"]);
    expect(await network.sql("select kind, detail ->> 'reason' as reason from consent.consent_event where consent_id = $1 order by at desc limit 1", [refused.id]))
      .toEqual([{ kind: "REFUSAL_LIFTED", reason: "CLIENT_LIFTED" }]);
  });

  test("are neither told to a trained worker nor moved by what she records", async () => {
    const clientId = await network.openClient();
    const scopes = [permit()];
    const plain = await ask("clinician", "grant", { input: { clientId: await network.openClient(), form: "WRITTEN", scopes } });
    await draft(clientId, [refusal()]);
    const taken = await ask("clinician", "grant", { input: { clientId, form: "WRITTEN", scopes } });
    expect({ ...taken, consentId: "" }).toEqual({ ...plain, consentId: "" });
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
  });

  test("are not lifted by one who may not decide about what they protect", async () => {
    const clientId = await network.openClient();
    const refused = (await draft(clientId, [refusal({ categories: ["CONTACT", "MENTAL_HEALTH"] })])).consent.scopes[0]!;
    const representativeId = (await ask("officer", "proxy", { clientId, authority: ["CONTACT"] }))["id"];
    await expect(ask("officer", "grant", { input: {
      clientId, form: "WRITTEN", grantor: "HEALTH_PROXY", representativeId, scopes: [permit({ categories: ["CONTACT"] })],
      refusals: [{ scope: refused.id, answer: "LIFT" }],
    } })).rejects.toThrow("may not decide about all that a refusal protects");
    expect(await network.sql("select lifted_at from consent.scope where id = $1", [refused.id])).toEqual([{ lifted_at: null }]);
  });
});

describe("a consent that replaces another", () => {
  const both = async (): Promise<{ clientId: string; old: Answered }> => {
    const clientId = await network.openClient();
    return { clientId, old: await ask("officer", "grant", { input: { clientId, form: "WRITTEN", scopes: [permit(), refusal()] } }) };
  };

  test("asks about each refusal of the old one, carries over what is kept, and goes over at once", async () => {
    const { clientId, old } = await both();
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
    const denied = old.consent.scopes.find(({ effect }) => effect === "DENY")!;
    const input = { form: "WRITTEN", scopes: [permit({ categories: ["IDENTITY", "CONTACT", "HOUSING"] })] };
    const asked = await ask("officer", "replace", { id: old.consentId, input, evidence: WRITTEN });
    expect(asked.overlaps).toEqual([{ scope: denied.id, consent: old.consentId, categories: ["CONTACT"], ofReplaced: true }]);
    expect(asked.consent).toMatchObject({ status: "PROPOSED", replaces: old.consentId });
    expect(await shared(network, clientId)).toEqual(["IDENTITY"]);
    const { consent } = await ask("officer", "activate", { id: asked.consentId, refusals: [{ scope: denied.id, answer: "KEEP" }] });
    expect(consent.scopes).toMatchObject([{ effect: "DENY", derivedFrom: denied.id, effectiveStatus: "IN_FORCE" }, { effect: "PERMIT" }]);
    expect(await network.sql("select status from consent.consent where id = $1", [old.consentId])).toEqual([{ status: "SUPERSEDED" }]);
    expect(await shared(network, clientId)).toEqual(["IDENTITY", "HOUSING"]);
  });

  test("may lift the refusals of the old one, or repeat them itself and is not asked", async () => {
    const lifting = await both();
    const denied = lifting.old.consent.scopes.find(({ effect }) => effect === "DENY")!;
    const input = { form: "WRITTEN", scopes: [permit()] };
    const replaced = await ask("officer", "replace", { id: lifting.old.consentId, input, evidence: WRITTEN, refusals: [{ scope: denied.id, answer: "LIFT" }] });
    expect(replaced.consent.status).toBe("ACTIVE");
    expect(await shared(network, lifting.clientId)).toEqual(["IDENTITY", "CONTACT"]);
    const repeating = await both();
    const again = await ask("officer", "replace", { id: repeating.old.consentId, input: { ...input, scopes: [permit(), refusal()] }, evidence: WRITTEN });
    expect(again).toMatchObject({ overlaps: [], consent: { status: "ACTIVE" } });
    expect(await shared(network, repeating.clientId)).toEqual(["IDENTITY"]);
  });

  test("cannot carry a refusal over to one who may decide about less", async () => {
    const { clientId, old } = await both();
    const denied = old.consent.scopes.find(({ effect }) => effect === "DENY")!;
    const representativeId = (await ask("officer", "proxy", { clientId, authority: ["IDENTITY"] }))["id"];
    const input = { form: "WRITTEN", grantor: "HEALTH_PROXY", representativeId, scopes: [permit({ categories: ["IDENTITY"] })] };
    await expect(ask("officer", "replace", { id: old.consentId, input, refusals: [{ scope: denied.id, answer: "KEEP" }] })).rejects.toThrow("cannot be carried over");
  });
});
