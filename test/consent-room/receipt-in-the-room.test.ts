import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { named } from "../../gateway/demonstration/cast.ts";
import { type ConsentRoom, openConsentRoom, STORIES } from "./demonstration.ts";

let room: ConsentRoom;
beforeAll(async () => {
  room = await openConsentRoom();
});
afterAll(() => room.close());

const RECEIPTS = `query ($of: [_Any!]!, $zone: String) { _entities(representations: $of) { ... on Client { consents {
  id status scopes { id } receipt(language: EN, zone: $zone) { language madeAt record text }
  receiptPdf(language: ES, zone: $zone) fhir fhirLosses } } } }`;

interface Found {
  id: string; status: string; scopes: { id: string }[]; fhir: { id: string; provision?: { provision: unknown[] } }; fhirLosses: string[];
  receipt: { text: string[]; record: { header: { record_id: string; partial: boolean }; pii_processing: { scopes: { scope_id: string }[] }; events: object[] } } | null;
  receiptPdf: string | null;
}

async function receipts(identity: string, key: string, zone: string | null = null): Promise<Found[] | null> {
  const { _entities } = await room.ask<{ _entities: { consents: Found[] | null }[] }>(identity, RECEIPTS, { of: [{ __typename: "Client", id: named(key).id }], zone });
  return _entities[0]!.consents;
}

describe("Who is handed a receipt", () => {
  test("the client herself, and an officer on whose desk she is: all of it, and the same", async () => {
    const hers = await receipts("ada-brennan", "ada");
    expect(hers).not.toBe(null);
    expect(hers!.map(({ receipt }) => receipt!.record.header.partial)).toEqual(hers!.map(() => false));
    const officer = await receipts("officer-reyes", "ada");
    expect(officer!.map(({ receipt }) => receipt!.text)).toEqual(hers!.map(({ receipt }) => receipt!.text));
    for (const { id, scopes, receipt } of hers!) {
      expect(receipt!.record.header.record_id).toBe(id);
      expect(receipt!.record.pii_processing.scopes.map(({ scope_id }) => scope_id)).toEqual(scopes.map((scope) => scope.id));
      expect(receipt!.record.events.length).toBeGreaterThan(0);
    }
  });

  test("whoever speaks for her: what lies within the authority, and it says that it is a part", async () => {
    const mother = await receipts("rosa-quiroga", "ines");
    expect(mother!.length).toBeGreaterThan(0);
    for (const { receipt } of mother!) {
      expect(receipt!.record.header.partial).toBe(true);
      expect(receipt!.text.join(" ")).toContain("there may be more");
      expect(receipt!.text.join(" ")).not.toContain("eproductive health");
    }
  });

  test("nobody else", async () => {
    for (const identity of ["dr-okafor", "housing-tran", "jobs-ferrari"]) expect(await receipts(identity, "ada")).toBe(null);
  });

  test("nobody, of a consent that was not given", async () => {
    const client = named("ines").id;
    const drafted = await room.ask<{ draftConsent: { consentId: string } }>("officer-reyes", `mutation ($id: ID!) { draftConsent(input: { clientId: $id, form: WRITTEN, scopes: [{
      effect: PERMIT, grantees: [{ agency: "open-table" }], categories: [IDENTITY], purposes: [SOCIALCARE], actions: [READ], untilRevoked: true }] }) { consentId } }`, { id: client });
    const { consent } = await room.ask<{ consent: Found }>("officer-reyes",
      "query ($id: ID!) { consent(id: $id) { status receipt(language: EN) { text } receiptPdf(language: EN) } }", { id: drafted.draftConsent.consentId });
    expect(consent).toEqual({ status: "DRAFT", receipt: null, receiptPdf: null });
  });

  test("nobody, in a zone that there is not", async () => {
    const { errors } = await room.execute("ada-brennan", RECEIPTS, { of: [{ __typename: "Client", id: named("ada").id }], zone: "Mars/Olympus" });
    expect(errors![0]!.message).toBe("zone: give a time zone by its name, like America/New_York.");
  });
});

describe("The page", () => {
  test("is one page in her language and holds her decisions, and not a word of her file", async () => {
    const canaries = STORIES.find(({ key }) => key === "ada")!.records.flatMap((record) => record.canaries);
    expect(canaries.length).toBeGreaterThan(0);
    for (const { id, receiptPdf } of (await receipts("ada-brennan", "ada", "America/New_York"))!) {
      const bytes = Buffer.from(receiptPdf!, "base64");
      expect(bytes.length).toBeLessThan(512 * 1024);
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
      expect(totalPages).toBe(1);
      expect(text).toContain("Comprobante de su consentimiento");
      expect(text).toContain(id);
      expect(canaries.filter((word) => text.includes(word))).toEqual([]);
      for (const particular of [named("ada").familyName, named("ada").givenName]) expect(text).not.toContain(particular);
    }
  });
});

describe("As FHIR", () => {
  test("a consent says whose it is and what it provides, and tells what is lost", async () => {
    for (const { id, fhir, fhirLosses, scopes } of (await receipts("ada-brennan", "ada"))!) {
      expect(fhir).toMatchObject({ resourceType: "Consent", id, patient: { reference: `Patient/${named("ada").id}` }, policyRule: {}, scope: {}, category: [{}, {}] });
      expect((fhir.provision?.provision.length ?? 0) + fhirLosses.filter((one) => one.includes("left out")).length).toBe(scopes.length);
    }
  });
});
