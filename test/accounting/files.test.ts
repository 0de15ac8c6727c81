import "reflect-metadata";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import { PURPOSES } from "../../schema/consent/purpose.ts";
import type { AccountingEntry } from "../../subgraphs/consent/accounting/entry.ts";
import { auditEvent, auditEvents } from "../../subgraphs/consent/accounting/files/audit-event.ts";
import { csvOf } from "../../subgraphs/consent/accounting/files/csv.ts";
import { type PaperReport, pagesOf } from "../../subgraphs/consent/accounting/files/pages.ts";
import { wordsFor } from "../../subgraphs/consent/accounting/files/words/words-for.ts";
import { BASES, MEANS } from "../../subgraphs/consent/accounting/vocabulary.ts";

const CLIENT = "5d0c1f3e-8a47-4b0e-9c62-7f1e2ab94d15";
const LOGGED: AccountingEntry = {
  id: "06f93ab3-ddcf-4aeb-a860-86daccbb76c3", at: "2028-02-29T12:00:00.000Z", kind: "DISCLOSURE", client: { id: CLIENT }, recipient: "Łódź House", recipientAddress: "88 Beacon Road",
  agency: { id: "lodz-house" }, user: "w-1", purpose: "HOUSING", statedPurpose: null, categories: ["IDENTITY", "HIV_STI", "PART2"],
  records: [{ type: "Need", ids: ["n1", "n2"] }], coordinates: ["Need.id"], grounds: ["CONSENT", "OWN_RECORDS"], scopes: ["s1"], consents: ["c1"], sessions: [],
  obligations: ["42-CFR-2.32"], basis: null, means: null, recordedBy: null, documentSha256: null, documentReference: null, corrects: null, correction: null, operationName: "View", requestId: "r1",
  operation: "f".repeat(64),
};
const OUTSIDE: AccountingEntry = {
  ...LOGGED, kind: "OUTSIDE", agency: null, recipient: `=HYPERLINK("x")`, recipientAddress: "555-0100, ext. 7", purpose: null, statedPurpose: "Report of\nneglect", categories: ["CHILD_WELFARE"],
  records: [], coordinates: [], grounds: [], scopes: [], consents: [], obligations: [], basis: "MANDATED_REPORT", means: "PHONE", recordedBy: { id: "harbor-clinic" },
  documentSha256: "a".repeat(64), documentReference: "CPS 12", operationName: null, requestId: null, operation: null,
};
const ACCESS: AccountingEntry = { ...LOGGED, kind: "ACCESS", obligations: [] };
const REFUSED: AccountingEntry = { ...LOGGED, kind: "REFUSED", categories: [], records: [], coordinates: [], grounds: [], scopes: [], consents: [], obligations: [] };
const EVERY = [LOGGED, OUTSIDE, ACCESS, REFUSED];

/** RFC 4180, read back by a reader of its own. */
function read(csv: string): string[][] {
  const lines: string[][] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const line = lines.at(-1)?.at(-1) === "\n" || lines.length === 0 ? lines[lines.push([]) - 1]! : lines.at(-1)!;
    line.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") line.push("\n");
  }
  return lines.map((line) => line.slice(0, -1));
}

describe("A report as CSV", () => {
  test("reads back cell by cell, and no cell is a formula", () => {
    const [head, ...lines] = read(csvOf(EVERY));
    expect(lines).toHaveLength(EVERY.length);
    const rows = lines.map((line) => Object.fromEntries(line.map((cell, index) => [head![index]!, cell])));
    expect(rows[0]).toMatchObject({
      at: LOGGED.at, kind: "DISCLOSURE", recipient: "Łódź House", categories: "IDENTITY;HIV_STI;PART2", obligations: "42-CFR-2.32", consents: "c1", records: "Need/n1;Need/n2", client: CLIENT,
    });
    expect(rows[1]).toMatchObject({ recipient: `'=HYPERLINK("x")`, purpose: "Report of\nneglect", basis: "MANDATED_REPORT", recorded_by: "harbor-clinic", recipient_address: "555-0100, ext. 7" });
  });
});

interface Event {
  meta: { profile: string[] };
  type: { code: string };
  subtype: { code: string }[];
  action: string;
  outcome: string;
  recorded: string;
  purposeOfEvent: { coding?: { code: string }[]; text?: string }[];
  source: { observer: object };
  agent: { type: { coding: { code: string }[] }; who: object; requestor: boolean; network?: { address: string; type?: string } }[];
  entity: { type: { code: string }; role?: { code: string }; what?: { reference?: string; display?: string }; query?: string; securityLabel?: { code: string }[]; detail?: { type: string; valueString: string }[] }[];
}

describe("A report as FHIR R4 AuditEvents", () => {
  const event = (entry: AccountingEntry) => auditEvent(entry) as Event;
  const agents = ({ agent }: Event) => agent.map(({ type }) => type.coding[0]!.code);
  const entities = ({ entity }: Event) => entity.map(({ type, role }) => [type.code, role?.code ?? null].join("/"));

  test("has what R4 requires of every event, one a line", () => {
    const lines = auditEvents(EVERY).split("\n");
    expect(lines.pop()).toBe("");
    for (const [index, line] of lines.entries()) {
      const { source, agent, entity, ...one } = JSON.parse(line) as Event & { resourceType: string };
      expect(one).toMatchObject({ resourceType: "AuditEvent", id: LOGGED.id, recorded: EVERY[index]!.at, type: expect.any(Object) as object });
      expect(source.observer).toBeDefined();
      expect(agent.every(({ requestor }) => typeof requestor === "boolean")).toBe(true);
      // Every profile of BALP: exactly one patient.
      expect(entity.filter(({ role }) => role?.code === "1").map(({ what }) => what)).toEqual([{ reference: `Patient/${CLIENT}` }]);
    }
  });

  test.each([["out of this system", LOGGED], ["outside of it", OUTSIDE]] as const)("PrivacyDisclosure.Source: what left %s", (_, entry) => {
    const one = event(entry);
    expect(one).toMatchObject({
      meta: { profile: [expect.stringContaining("PrivacyDisclosure.Source") as string] }, type: { code: "110106" }, action: "R", outcome: "0", subtype: [{ code: "disclose" }],
    });
    const [source, recipient] = ["110153", "110152"].map((code) => one.agent.filter(({ type }) => type.coding[0]!.code === code));
    expect([source!.length, recipient!.length]).toEqual([1, 1]);
    expect(source![0]!.who).toEqual(one.source.observer);
    for (const [agent] of [source!, recipient!]) expect(agent!.network!.address).not.toBe("");
    expect(one.entity.length).toBeGreaterThanOrEqual(2);
  });

  test("a disclosure names consents, categories as labels, and that it may not be passed on", () => {
    const one = event(LOGGED);
    expect(entities(one)).toEqual(["1/1", "Consent/", "2/3", "XrequestId/"]);
    const report = one.entity[2]!;
    expect(report.securityLabel!.map(({ code }) => code)).toEqual(["IDENTITY", "HIV", "STD", "PART2", "NORDSCLCD"]);
    expect(report.detail!.map(({ type, valueString }) => `${type} ${valueString}`)).toEqual(["coordinate Need.id", "record Need/n1", "record Need/n2", "obligation 42-CFR-2.32"]);
    expect(one.purposeOfEvent).toEqual([{ coding: [{ system: expect.any(String) as string, code: "HOUSING" }] }]);
    expect(event(OUTSIDE).purposeOfEvent).toEqual([{ text: "Report of\nneglect" }]);
    expect(JSON.stringify(event(OUTSIDE))).toContain("a".repeat(64));
  });

  test("one that was wrong says when and why, and which stands for it; that one says for which it stands", () => {
    const details = (entry: AccountingEntry) => event(entry).entity.flatMap(({ detail }) => detail ?? []).map(({ type, valueString }) => `${type} ${valueString}`);
    const correction = { at: "2028-03-01T08:00:00.000Z", user: "w-2", reason: "Another client of the name", replacement: "n1" };
    expect(details({ ...OUTSIDE, correction })).toEqual(expect.arrayContaining([
      "corrected-at 2028-03-01T08:00:00.000Z", "correction-reason Another client of the name", "replaced-by AuditEvent/n1"]));
    expect(details({ ...OUTSIDE, correction: { ...correction, replacement: null } }).some((one) => one.startsWith("replaced-by"))).toBe(false);
    expect(details({ ...OUTSIDE, corrects: "o1" })).toContain("replaces AuditEvent/o1");
    expect(details(OUTSIDE)).toEqual([`sha256 ${"a".repeat(64)}`]);
  });

  test("PatientQuery: what an agency read of its own, with the SHA-256 of the operation in the place of its text", () => {
    const one = event(ACCESS);
    expect(one).toMatchObject({ type: { code: "rest" }, action: "E", outcome: "0", subtype: [{ code: "search" }] });
    expect(agents(one)).toEqual(["110153", "110152", "IRCP"]);
    expect(one.agent.slice(0, 2).every(({ network }) => network !== undefined)).toBe(true);
    const queries = one.entity.filter(({ query }) => query !== undefined);
    expect(queries.map(({ query }) => Buffer.from(query!, "base64").toString())).toEqual([`sha256:${LOGGED.operation!}`]);
    expect(queries[0]).not.toHaveProperty("what");
  });

  test("AuthZconsent: what was refused", () => {
    const one = event(REFUSED);
    expect(one).toMatchObject({ type: { code: "110113" }, action: "E", outcome: "8", subtype: [{ code: "AuthZ-Consent" }] });
    expect(agents(one)).toEqual(["110150", "IRCP", "PROV", "authserver"]);
    // Closed slices: a patient and consents, nothing else.
    expect(entities(one)).toEqual(["1/1", "Consent/"]);
  });
});

describe("A report on paper", () => {
  const report = (language: "EN" | "ES", entries: readonly AccountingEntry[] = EVERY): PaperReport => ({
    reported: { client: CLIENT, view: "FULL", from: "2028-01-01T00:00:00.000Z", until: null, consent: null }, entries, madeAt: "2028-03-01T08:00:00.000Z", zone: "America/New_York",
    words: wordsFor(language),
    series: entries.map(({ recipient, recipientAddress, purpose, statedPurpose, basis, categories, at }) =>
      ({ recipient, recipientAddress, purpose, statedPurpose, basis, categories, first: at, last: at, number: 3 })),
  });
  const textOf = async (bytes: Buffer) => (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text.replace(/\s+/g, " ");

  test("says of each entry when, to whom, what, what for and on what ground, in the client's language", async () => {
    const text = await textOf(await pagesOf(report("EN")));
    for (const said of ["Łódź House", "88 Beacon Road", "Feb 29, 2028", "7:00 AM EST", "housing support", "a consent", "by telephone, harbor-clinic", "Report of neglect", "Refused",
      "42 CFR part 2 prohibits", "Page 1 of", CLIENT]) expect(text).toContain(said);
    const spanish = await textOf(await pagesOf(report("ES")));
    for (const said of ["Quién recibió", "29 feb 2028", "por teléfono", "Negado", "Página 1 de"]) expect(spanish).toContain(said);
  });

  test("runs on over pages with its head, loses no entry, is tagged, and is the same bytes for the same report", async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...LOGGED, recipient: `Recipient ${index}.`, categories: [...CATEGORIES] }));
    const bytes = await pagesOf(report("EN", many));
    expect((await pagesOf(report("EN", many))).equals(bytes)).toBe(true);
    const text = await textOf(bytes);
    for (const { recipient } of many) expect(text.split(recipient).length).toBe(3);
    const document = await getDocumentProxy(new Uint8Array(bytes));
    expect(document.numPages).toBeGreaterThan(10);
    expect((await document.getMarkInfo())).toMatchObject({ Marked: true });
    expect(await textOf(await pagesOf(report("EN", [])))).toContain("There is nothing to list.");
  });

  test("has words for everything, in both languages", () => {
    for (const language of ["EN", "ES"] as const) {
      const words = wordsFor(language);
      for (const one of BASES) expect(words.bases[one]).toMatch(/\S/);
      for (const one of MEANS) expect(words.means[one]).toMatch(/\S/);
      for (const one of PURPOSES) expect(words.purposes[one]).toMatch(/\S/);
    }
  });
});
