import { afterAll, beforeAll, describe, expect, test } from "vitest";
import pg from "pg";
import { importConsents } from "../../gateway/import/fhir-consent/import-consents.ts";
import type { ConsentReport } from "../../gateway/import/fhir-consent/report.ts";
import { Session } from "../../gateway/import/fhir/session.ts";
import { importUrl } from "../../gateway/import/import-role.ts";
import { PASSWORDS } from "../house.ts";
import { CANARIES, goodBundle, URLS } from "./bundle.ts";
import { type Json, permission, providing, refusal } from "./consent-example.ts";
import { filesToImport } from "./files.ts";
import { type ImportNetwork, importNetwork, NOW } from "./network.ts";

const file = filesToImport();
const PATIENT = { reference: `Patient/${URLS.patient.slice(9)}` };

let network: ImportNetwork;
let clientId: string;
beforeAll(async () => {
  network = await importNetwork();
  await network.load([file("good.json", goodBundle())]);
  [{ id: clientId }] = await network.rows<{ id: string }>("select client_id as id from clients.client") as [{ id: string }];
});
afterAll(async () => {
  await network.close();
});

describe("npm run import -- fhir-consent", () => {
  test("proposes consents to a client the agency has imported, by reference, by number, and by her id here; nothing is in force", async () => {
    const report = await load([file("bundle.json", {
      resourceType: "Bundle", type: "collection",
      entry: [
        about(PATIENT, "c-1", permission(), refusal()),
        about({ identifier: { system: "https://clinic.example/mrn", value: "MRN-77123" } }, "c-2", permission({ period: { start: "2026-06-01T00:00:00Z" } })),
        about({ reference: `Patient/${clientId}` }, "c-3", refusal({ purpose: [{ system: "https://careweave.org/fhir/CodeSystem/purpose", code: "HOUSING" }] })),
      ].map((resource) => ({ resource })),
    })]);
    expect(report.toString()).toContain("Consents: 3 imported as PROPOSED, 0 already there, 0 ignored, 0 refused\nNone of them is in force");
    expect(report.toString()).toContain("the document: it is no evidence here until the client has signed");
    const consents = await network.rows<{ status: string; form: string; n: number; by: string; kinds: string; reason: string }>(`
      select c.status, c.form, c.recorded_by as by, (select count(*)::int from consent.scope s where s.consent_id = c.id) as n,
        (select string_agg(e.kind, ' ') from consent.consent_event e where e.consent_id = c.id) as kinds,
        (select e.detail ->> 'reason' from consent.consent_event e where e.consent_id = c.id) as reason
      from consent.consent c where c.client_id = '${clientId}' order by n desc`);
    expect(consents).toHaveLength(3);
    for (const one of consents) expect(one).toMatchObject({ status: "PROPOSED", form: "WRITTEN", by: "fhir-import", kinds: "PROPOSED", reason: "FHIR_IMPORT" });
    expect(consents[0]!.n).toBe(2);
    expect(await network.rows("select from consent.effective")).toEqual([]);
  });

  test("changes nothing when it is run again, and tells what differs", async () => {
    const again = about(PATIENT, "again", permission());
    expect((await load([file("again.json", again)])).count("imported")).toBe(1);
    expect((await load([file("again.json", again)])).toString()).toContain("0 imported as PROPOSED, 1 already there");
    const changed = await load([file("again.json", { ...again, dateTime: "2022-01-01" })]);
    expect(changed.toString()).toMatch(/now different in the source.*\n.*again\.json/);
    expect(await network.rows("select from consent.consent_event where detail ? 'source'")).toHaveLength(4);
  });

  test("refuses one and brings in the others; no word of a person is in the report", async () => {
    const report = await load([file("mixed.json", {
      resourceType: "Bundle", type: "collection", entry: [
        ...goodBundle().entry.slice(0, 1),
        { resource: about(PATIENT, "m-1", permission({ actor: [] })) }, { resource: about(PATIENT, "m-2", permission()) },
        { resource: about({ reference: "Patient/nobody" }, "m-3", permission()) },
        { resource: about(PATIENT, "m-4", permission({ data: [{ meaning: "authoredby", reference: { reference: "Organization/payer" } }] })) },
        { resource: { ...about(PATIENT, "m-5", permission()), status: "inactive" } },
      ],
    })]);
    const text = report.toString();
    expect(text).toContain("Consents: 1 imported as PROPOSED, 0 already there, 1 ignored, 3 refused");
    expect(text).toContain("Bundle.entry[1].resource.provision.provision[0].actor is missing: a permission names whom it admits");
    expect(text).toContain("Bundle.entry[3].resource.patient is no client of this agency: import the patient first");
    expect(text).toContain("Bundle.entry[4].resource.provision names an agency or a team that the network does not have");
    expect(text).toContain("it is inactive");
    for (const word of CANARIES) expect(text).not.toContain(word);
    expect(report.refusedAny).toBe(true);
  });

  test("another agency's client is nobody's", async () => {
    const report = await load([file("other.json", about({ reference: `Patient/${clientId}` }, "other", permission()))], "recovery");
    expect(report.toString()).toContain("Consent.patient is no client of this agency");
  });

  test.each([["what is no JSON", "{", "is not JSON"], ["a list", "[]", "does not hold a JSON object"]])("%s is refused", async (_, content, message) => {
    expect((await load([file("odd.json", content)])).toString()).toContain(message);
  });
});

describe("PostgreSQL lets software propose and no more", () => {
  const attempts: readonly [string, string][] = [
    ["a consent in force", consentRow("ACTIVE", "clinic")], ["one for another agency", consentRow("PROPOSED", "recovery")],
    ["a change of status", "update consent.consent set status = 'ACTIVE' where client_id = $1 returning id"],
    ["a scope of a consent that is there", `insert into consent.scope (client_id, id, consent_id, effect, grantees, categories, purposes, actions, start_at)
      select $1, gen_random_uuid(), 'CONSENT', 'DENY', '[{"anyone": true}]', 1, '{TREAT}', '{READ}', now() returning id`],
    ["a further event of a consent that is there", `insert into consent.consent_event (client_id, consent_id, at, kind, by_agency, by_user)
      select $1, 'CONSENT', consent.instant(), 'PROPOSED', 'clinic', 'fhir-import' returning id`],
    ["an event of another kind", `insert into consent.consent_event (client_id, consent_id, at, kind, by_agency, by_user)
      select $1, 'CONSENT', consent.instant(), 'ACTIVATED', 'clinic', 'fhir-import' returning id`],
  ];
  test.each(attempts)("not %s", async (_, statement) => {
    const login = new pg.Client(await importUrl(network.url, PASSWORDS));
    await login.connect();
    try {
      await login.query("begin");
      await login.query("select set_config('app.agency', 'clinic', true), set_config('app.user', 'fhir-import', true), set_config('app.role', 'SYSTEM', true), set_config('app.purpose', 'CAREMGT', true), set_config('role', 'consent_worker', true)");
      await login.query("select consent.enter()");
      const [there] = await network.rows<{ id: string }>("select id from consent.consent limit 1");
      const rows = await login.query(statement.replace("CONSENT'", `${there!.id}'`), [clientId]).then((result) => result.rows, (failure: { code: string }) => failure.code);
      // Refused, or nothing seen that could be changed.
      expect(["42501", []]).toContainEqual(rows);
    } finally {
      await login.end();
    }
  });
});

function consentRow(status: string, agency: string): string {
  return `insert into consent.consent (client_id, id, status, form, grantor_may, given_at, recorded_at, recorded_by_agency, recorded_by)
    values ($1, gen_random_uuid(), '${status}', 'WRITTEN', 1, now(), consent.instant(), '${agency}', 'fhir-import') returning id`;
}

function about(patient: Json, id: string, ...provisions: Json[]): Json {
  return { ...providing(...provisions), id, patient };
}

async function load(files: readonly string[], agency = "clinic"): Promise<ConsentReport> {
  const session = await Session.open(await importUrl(network.url, PASSWORDS), agency);
  try {
    return await importConsents({ session, files, now: NOW });
  } finally {
    await session.close();
  }
}
