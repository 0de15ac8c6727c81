import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importUrl } from "../../gateway/import/import-role.ts";
import { importHmis } from "../../gateway/import/hmis/import-packages.ts";
import { Session } from "../../gateway/import/fhir/session.ts";
import { categoriesIn } from "../../schema/consent/category.ts";
import { PASSWORDS } from "../house.ts";
import { type ImportNetwork, importNetwork, NOW } from "./network.ts";

let network: ImportNetwork;
let home: string;
beforeAll(async () => {
  network = await importNetwork();
  home = mkdtempSync(join(tmpdir(), "careweave-hmis-"));
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await network.close();
});

type Rows = readonly Readonly<Record<string, string>>[];
const GOOD: Readonly<Record<string, Rows>> = {
  Export: [{ ExportID: "x1", SourceID: "WA-500", HashStatus: "1" }],
  Organization: [{ OrganizationID: "o1", OrganizationName: "North Shelter", VictimServiceProvider: "0" }],
  Project: [
    { ProjectID: "p1", ProjectName: "Harbor House", ProjectType: "13", TargetPopulation: "4" },
    { ProjectID: "p2", ProjectName: "Bridge", ProjectType: "0", TargetPopulation: "3" },
  ],
  Client: [
    { PersonalID: "1", FirstName: "Ada", MiddleName: "", LastName: "O'Neil, \"Red\"", NameDataQuality: "1", SSN: "123456789", SSNDataQuality: "1", DOB: "1980-05-04", DOBDataQuality: "1",
      White: "1", HispanicLatinaeo: "1", Woman: "1", Transgender: "1", VeteranStatus: "0", DateDeleted: "", ExportID: "x1" },
    { PersonalID: "2", FirstName: "Ben", LastName: "O'Neil", NameDataQuality: "2", DOB: "2015-01-01", DOBDataQuality: "2", SSN: "0000", SSNDataQuality: "2", VeteranStatus: "99", ExportID: "x1" },
    { PersonalID: "3", FirstName: "hidden", LastName: "hidden", NameDataQuality: "99", ExportID: "x1" },
    { PersonalID: "4", FirstName: "Gone", LastName: "Away", DateDeleted: "2026-01-01", ExportID: "x1" },
  ],
  Enrollment: [
    { EnrollmentID: "e1", PersonalID: "1", ProjectID: "p1", EntryDate: "2026-02-01", HouseholdID: "h1", RelationshipToHoH: "1" },
    { EnrollmentID: "e2", PersonalID: "2", ProjectID: "p1", EntryDate: "2026-02-01", HouseholdID: "h1", RelationshipToHoH: "2" },
    { EnrollmentID: "e3", PersonalID: "3", ProjectID: "p2", EntryDate: "2026-03-01" },
  ],
  Exit: [{ ExitID: "q1", EnrollmentID: "e3", PersonalID: "3", ExitDate: "2026-04-01", Destination: "410" }],
};

async function load(name: string, tables: Readonly<Record<string, Rows>>, agency = "clinic") {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  for (const [table, rows] of Object.entries(tables)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const lines = [columns, ...rows.map((row) => columns.map((column) => `"${(row[column] ?? "").replaceAll('"', '""')}"`))];
    writeFileSync(join(folder, `${table}.csv`), lines.map((line) => line.join(",")).join("\r\n"));
  }
  const session = await Session.open(await importUrl(network.url, PASSWORDS), agency, "hmis-import");
  try {
    return await importHmis({ session, files: Object.keys(tables).map((table) => join(folder, `${table}.csv`)), now: NOW });
  } finally {
    await session.close();
  }
}
const clients = () => network.rows<Record<string, unknown>>("select * from clients.identity order by birth_date, given_name");

describe("An export in HMIS CSV", () => {
  test("brings clients with what is known of them, their households and enrollments, each from its source", async () => {
    expect((await load("good", GOOD)).toString()).toMatch(/Client +3 +0 +0 +0\n/);
    const [ada, ben, unknown, ...others] = await clients();
    expect(others).toEqual([]);
    expect(ada).toMatchObject({ given_name: "Ada", family_name: "O'Neil, \"Red\"", birth_date_quality: "FULL", recorded_by: "hmis-import", author: "clinic",
      identifiers: [{ system: "urn:hmis:WA-500", value: "1" }, { system: "http://hl7.org/fhir/sid/us-ssn", value: "123456789" }], provenance: { standard: "HMIS CSV", id: "1" } });
    expect(ben).toMatchObject({ given_name: "Ben", birth_date_quality: "PARTIAL", identifiers: [{ system: "urn:hmis:WA-500", value: "2" }] });
    expect(unknown).toMatchObject({ given_name: null, family_name: null, birth_date: null, birth_date_quality: "UNKNOWN" });
    expect(await network.rows("select race, ethnicity, veteran from clients.demographics where veteran is not null")).toEqual([
      { race: ["Hispanic or Latina/e/o", "White"], ethnicity: "Hispanic or Latina/e/o", veteran: false }]);
    expect(await network.rows("select gender_identity from clients.gender_and_sexuality")).toEqual([{ gender_identity: "Woman, Transgender" }]);
    expect(await network.rows(`select relationship_to_head, "from"::text, until, household_id = first_value(household_id) over () as same from clients.household_membership order by 1`))
      .toEqual([{ relationship_to_head: "CHILD", from: "2026-02-01", until: null, same: true }, { relationship_to_head: "SELF", from: "2026-02-01", until: null, same: true }]);
    const episodes = await network.rows<{ categories: number }>("select status, phase, kind, started::text, ended::text, categories from care_plans.episode order by started, kind");
    expect(episodes).toMatchObject([
      { status: "ACTIVE", phase: "ENGAGEMENT", kind: "Rapid re-housing", started: "2026-02-01", ended: null }, { kind: "Rapid re-housing" },
      { status: "FINISHED", phase: "CLOSED", kind: "Emergency shelter", started: "2026-03-01", ended: "2026-04-01" },
    ]);
    expect(categoriesIn(episodes[2]!.categories)).toEqual(["CARE_PLAN", "HIV_STI"]);
    expect(JSON.stringify(episodes)).not.toContain("Harbor House");
  });

  test("brings nothing twice, says what is another in the source, and adds who has come since", async () => {
    const [, ...others] = GOOD["Client"]!;
    const later = {
      ...GOOD, Export: [{ ...GOOD["Export"]![0]!, ExportID: "x2" }], Client: [{ ...GOOD["Client"]![0]!, LastName: "Moss", ExportID: "x2" }, ...others, { PersonalID: "5", FirstName: "Cy" }],
      Enrollment: [...GOOD["Enrollment"]!, { EnrollmentID: "e4", PersonalID: "5", ProjectID: "p1", EntryDate: "2026-05-01", HouseholdID: "h1", RelationshipToHoH: "5" }],
    };
    const report = (await load("later", later)).toString();
    expect(report).toMatch(/Client +1 +3 +1? ?/);
    expect(report).toContain("1 x Client");
    expect(report).toContain("deleted in its source");
    expect(await clients()).toHaveLength(4);
    expect(await network.rows("select count(distinct household_id)::integer as households, count(*)::integer as members from clients.household_membership"))
      .toEqual([{ households: 1, members: 3 }]);
  });

  test.each([
    ["Export.csv", { Export: [{ ExportID: "x", SourceID: "WA-500", HashStatus: "4" }] }, "HashStatus"],
    ["no source", { Export: [{ ExportID: "x" }] }, "SourceID"],
    ["a victim service provider", { Organization: [{ OrganizationID: "o", VictimServiceProvider: "1" }] }, "victim service provider"],
    ["a day that is none", { Client: [{ PersonalID: "9", DOB: "1980-02-30" }] }, "Client.csv line 2, DOB must be a day"],
    ["a day to come", { Client: [{ PersonalID: "9", DOB: "2999-02-03" }] }, "Client.csv line 2, DOB lies in the future"],
    ["an exit before its entry", { Exit: [{ EnrollmentID: "e3", ExitDate: "2026-02-01" }] }, "Exit.csv line 2, ExitDate lies before"],
    ["an enrollment before birth", { Enrollment: [{ EnrollmentID: "e9", PersonalID: "2", EntryDate: "2014-01-01" }] }, "Enrollment.csv line 2, EntryDate lies before the birth"],
    ["nobody's enrollment", { Enrollment: [{ EnrollmentID: "e9", PersonalID: "nobody", EntryDate: "2026-01-01" }] }, "Enrollment.csv line 2, PersonalID leads to no patient"],
    ["an id twice", { Client: [{ PersonalID: "9" }, { PersonalID: "9" }] }, "Client.csv line 3, PersonalID is that of a row before it"],
  ])("with %s is refused as a whole, with its place", async (name, change, message) => {
    const before = await clients();
    const report = await load(name, { ...GOOD, ...change });
    expect(report.refusedAny).toBe(true);
    expect(report.toString()).toContain(message);
    expect(await clients()).toEqual(before);
  });

  test("without a file that it needs is refused, and so is one for an agency that pools no records", async () => {
    const { Enrollment: _enrollment, ...others } = GOOD;
    expect((await load("lacking", others)).toString()).toContain("Enrollment.csv is missing");
    expect((await load("pooled", GOOD, "shelter")).refusedAny).toBe(true);
  });
});
