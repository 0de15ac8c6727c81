import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { randomInt } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { readCsv } from "../../gateway/import/hsds/csv.ts";
import { importPackages, sourcesOf } from "../../gateway/import/hsds/import-packages.ts";
import { importUrl } from "../../gateway/import/import-role.ts";
import { sourceFiles } from "../../gateway/import/fhir/source-files.ts";
import { PASSWORDS } from "../house.ts";
import { type ImportNetwork, importNetwork } from "./network.ts";

const folder = mkdtempSync(join(tmpdir(), "careweave-hsds-"));
let network: ImportNetwork;
let url: string;
beforeAll(async () => {
  network = await importNetwork();
  url = await importUrl(network.url, PASSWORDS);
});
afterAll(async () => {
  await network.close();
  rmSync(folder, { recursive: true });
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A kitchen that gives meals and a clinic for those who drink, as an HSDS service with everything in it. */
const service = (more: object = {}) => ({
  id: id(1), name: "Warm meals", status: "active", minimum_age: 18, maximum_age: 99.9, eligibility_description: "Whoever is hungry", interpretation_services: "By telephone",
  organization: { id: id(2), name: "Kitchen of the quarter", description: "Cooks.", contacts: [{ id: id(3), name: "Front desk", phones: [{ id: id(4), number: "+1 555 0100", extension: 7 }] }] },
  schedules: [{ id: id(5), freq: "WEEKLY", byday: "MO,WE", opens_at: "11:30:00", closes_at: "14:00:00Z" }],
  languages: [{ id: id(6), name: "Urdu", code: "ur" }, { id: id(7), name: "Spanish" }], service_areas: [{ id: id(8), name: "Old Town" }],
  cost_options: [{ id: id(9), option: "Adults", amount: 2.5, currency: "usd", amount_description: "a meal" }], required_documents: [{ id: id(10), document: "None" }],
  phones: [{ id: id(11), number: "+1 555 0101" }],
  attributes: [{ id: id(12), taxonomy_term: { id: id(13), code: "food-insecurity", name: "Food insecurity", taxonomy_detail: { id: id(14), name: "Needs", description: "-" } } }],
  service_at_locations: [{ id: id(15), location: { id: id(16), location_type: "physical", name: "Hall", latitude: 52.1, longitude: 4.3,
    addresses: [{ id: id(17), address_1: "1 Mill Street", city: "Old Town", state_province: "OT", postal_code: "AB1 2CD", country: "US", address_type: "physical" }],
    accessibility: [{ id: id(18), description: "A ramp" }] } }],
  ...more,
});

async function load(files: Record<string, string | Buffer | object>, agency = "clinic") {
  const base = mkdtempSync(join(folder, "package-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true });
    writeFileSync(join(base, name), typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
  const report = await importPackages({ url, agency, files: await sourceFiles([base], [".json", ".csv"]), largest: 1024 * 1024 });
  return { report, text: report.toString().replaceAll(base, ""), counts: Object.fromEntries(report.counts) };
}

describe("An import of a directory", () => {
  test("keeps everything that an HSDS service says, and again changes nothing", async () => {
    const first = await load({ "service.json": service() });
    expect(first.text).toMatch(/^service +1 +0 +0 +0 +0$/m);
    expect(first.report.refusedAny).toBe(false);
    const [kept] = await network.rows<Record<string, unknown>>(`select s.name, s.minimum_age, s.maximum_age, s.languages, s.areas, s.schedules, s.costs, s.required_documents, s.phones,
        s.all_needs, s.all_categories, o.contacts, l.city, l.postal_code, l.addresses, l.accessibility
      from referrals.service s join referrals.organization o on o.id = s.organization_id join referrals.service_at_location a on a.service_id = s.id
        join referrals.directory_location l on l.id = a.location_id where s.id = '${id(1)}'`);
    expect(kept).toMatchObject({
      name: "Warm meals", minimum_age: 18, maximum_age: 99, languages: ["ur", "es"], areas: [{ name: "Old Town" }], city: "old town", postal_code: "ab1 2cd",
      schedules: [{ freq: "WEEKLY", days: ["MONDAY", "WEDNESDAY"], opensAt: "11:30", closesAt: "14:00" }], costs: [{ amount: 2.5, currency: "USD", per: "a meal" }],
      contacts: [{ name: "Front desk", phones: [{ number: "+1 555 0100", extension: "7" }] }], all_needs: ["FOOD_INSECURITY"], all_categories: 0, accessibility: [{ description: "A ramp" }],
    });
    expect((await network.rows(`select need, "open"::text from referrals.service_place where service_id = '${id(1)}'`)))
      .toEqual([{ need: "FOOD_INSECURITY", open: "{[690,840),[3570,3720)}" }]);
    const again = await load({ "service.json": service() });
    expect(again.text).toMatch(/^All +0 +0 +6 +0 +0$/m);
  });

  test("changes what the source gives otherwise, and leaves what it does not give", async () => {
    const { text } = await load({ "service.json": { id: id(1), name: "Warm meals and soup", status: "temporarily closed", organization_id: id(2) } });
    expect(text).toMatch(/^service +0 +1 +0 +0 +0$/m);
    expect(await network.rows(`select name, status, jsonb_array_length(phones) as phones, version from referrals.service where id = '${id(1)}'`))
      .toEqual([{ name: "Warm meals and soup", status: "TEMPORARILY_CLOSED", phones: 1, version: 2 }]);
    expect(await network.rows(`select from referrals.service_place where service_id = '${id(1)}'`)).toEqual([]);
  });

  test("guards a service like a case note until somebody has said what its word tells, and then by that and by its wider words", async () => {
    const term = (n: number, more: object) => ({ id: id(n), name: `Word ${n}`, taxonomy_id: id(14), ...more });
    await load({ "a.json": { taxonomy_term: [term(30, {}), term(31, { parent_id: id(30) })], service: [service({ id: id(32), name: "Dry house", attributes: [{ id: id(33), taxonomy_term_id: id(31) }],
      service_at_locations: [], organization: undefined, organization_id: id(2) })] } });
    const carries = async () => (await network.rows<{ all_categories: number }>(`select all_categories from referrals.service where id = '${id(32)}'`))[0]!.all_categories;
    expect(await carries()).toBe(maskOf(["CASE_NOTE"]));
    await network.rows(`update referrals.taxonomy_term set categories = ${maskOf(["SUBSTANCE_USE"])}, stated = true where id = '${id(30)}'`);
    expect(await carries()).toBe(maskOf(["SUBSTANCE_USE"]));
    // No import undoes what a keeper has said, also of a word that says itself what it means.
    await network.rows(`update referrals.taxonomy_term set needs = '{FINANCIAL_INSECURITY}' where id = '${id(13)}'`);
    await load({ "service.json": service() });
    expect(await network.rows(`select all_needs from referrals.service where id = '${id(1)}'`)).toEqual([{ all_needs: ["FINANCIAL_INSECURITY"] }]);
  });

  test("leaves what people changed as they have it, says where its source says something else, and keeps who brought it first", async () => {
    const [hall, of] = [id(60), id(61)];
    const place = (more: object) => ({ "place.json": { id: hall, location_type: "physical", name: "Hall", description: "A hall.", organization: { id: of, name: "Hall keepers", description: "-" }, ...more } });
    await load(place({}));
    await network.rows(`update referrals.directory_location set description = 'Up the stairs.', held_columns = '{description,schedules}', edited_by = 'shelter' where id = '${hall}'`);
    const stands = async () => (await network.rows(`select name, description, held_columns, differing_columns, imported_by, edited_by, version from referrals.directory_location where id = '${hall}'`))[0];
    const changed = await load(place({ name: "Great hall", description: "A great hall." }), "shelter");
    expect(changed.text).toContain("1 x location, in part: description: was changed by hand, and the source says something else");
    const after = {
      name: "Great hall", description: "Up the stairs.", held_columns: ["description", "schedules"], differing_columns: ["description"], imported_by: "clinic", edited_by: "shelter", version: 2,
    };
    expect(await stands()).toEqual(after);
    // Again changes nothing, and says it again; what a package does not give leaves the conflict as it was.
    expect((await load(place({ name: "Great hall", description: "A great hall." }))).text).toContain("was changed by hand");
    await load(place({ name: "Great hall", description: undefined }));
    expect(await stands()).toEqual(after);
    // The source has come round, or the field was let go.
    expect((await load(place({ name: "Great hall", description: "Up the stairs." }))).text).not.toContain("was changed by hand");
    expect(await stands()).toEqual({ ...after, differing_columns: [], version: 3 });
    await network.rows(`update referrals.directory_location set held_columns = '{}' where id = '${hall}'`);
    await load(place({ name: "Great hall", description: "Down the stairs." }));
    expect(await stands()).toMatchObject({ description: "Down the stairs.", version: 4 });
  });

  test("takes CSV files of one folder as one package, with quotation marks, line ends and a byte order mark", async () => {
    const { text, report } = await load({
      "csv/organizations.csv": `\uFEFFid,name,description\r\nA-1,"House of ""Hope""","two\r\nlines"\r\n`,
      "csv/services.csv": `id,organization_id,name,status\n7,A-1,"Beds, by night",active\n`,
      "csv/languages.csv": "id,service_id,name,code\n1,7,Ukrainian,uk\n", "csv/funding.csv": "id,organization_id,source\n1,A-1,Gifts\n",
      "csv/phones.csv": "id,organization_id,service_id,number\n1,,7,555\n",
    });
    expect(report.refusedAny).toBe(false);
    expect(text).toContain("1 x funding: not part of the directory");
    expect(await network.rows("select s.name, s.languages, s.phones -> 0 ->> 'number' as phone, o.name as of from referrals.service s join referrals.organization o on o.id = s.organization_id where s.name like 'Beds%'"))
      .toEqual([{ name: "Beds, by night", languages: ["uk"], phone: "555", of: 'House of "Hope"' }]);
    expect((await load({ "csv/organizations.csv": `id,name\nA-1,"House of ""Hope"""\n` })).text).toMatch(/^All +0 +0 +1 +0 +0$/m);
  });

  test("waits for an organization that another file brings, and refuses a service whose organization nobody has", async () => {
    const { report } = await load({ "1.json": service({ id: id(40), organization: undefined, organization_id: id(41), service_at_locations: [] }), "2.json": { id: id(41), name: "Late", description: "-", website: "x" } });
    expect(report.refusedAny).toBe(false);
    const lonely = await load({ "1.json": service({ id: id(42), organization: undefined, organization_id: id(43) }) });
    expect(lonely.text).toContain("$.organization_id names an organization that is neither here nor in the directory");
    expect(await network.rows(`select from referrals.service where id = '${id(42)}'`)).toEqual([]);
  });

  test("leaves out what harms nobody that it is missing, and says so", async () => {
    const { text, report } = await load({ "place.json": { id: id(50), location_type: "physical", name: "Nowhere", latitude: 100, longitude: 101, organization_id: id(51), languages: [{ id: id(52), code: "not a tag" }] } });
    expect(report.refusedAny).toBe(false);
    expect(text).toContain("1 x location, in part: its point is not on the globe");
    expect(text).toContain("1 x location, in part: organization_id: names an organization that nobody has brought");
    expect(text).toContain("1 x language, in part: its code is no BCP 47 tag");
  });

  test.each<[string, Record<string, string | Buffer | object>, string]>([
    ["a name that is no text", { "a.json": service({ name: { secret: "Zyx" } }) }, "$.name must be text"],
    ["no name", { "a.json": service({ name: undefined }) }, "$.name must be given"],
    ["a status nobody knows", { "a.json": service({ status: "Zyx" }) }, "$.status must be one of active, inactive, defunct, temporarily closed"],
    ["an age that is no number", { "a.json": service({ minimum_age: "Zyx" }) }, "$.minimum_age must be a number"],
    ["ages the wrong way round", { "a.json": service({ minimum_age: 60, maximum_age: 20 }) }, "$.maximum_age must not be below minimum_age"],
    ["a day that is none", { "a.json": service({ assured_date: "2023-02-30" }) }, "$.assured_date must be a day"],
    ["an hour that is none", { "a.json": service({ schedules: [{ id: "1", opens_at: "Zyx" }] }) }, "$.schedules[0].opens_at must be a time of day"],
    ["a list of what are no objects", { "a.json": service({ phones: ["Zyx"] }) }, "$.phones[0] must be an object"],
    ["JSON that ends too early", { "a.json": JSON.stringify(service()).slice(0, 200) }, "is not JSON"],
    ["lines of JSON", { "a.json": `${JSON.stringify(service())}\n${JSON.stringify(service())}\n` }, "holds more than one JSON value, as NDJSON does"],
    ["an empty file", { "a.json": "" }, "is empty"], ["a number", { "a.json": "7" }, "is neither an object nor a list"],
    ["an object of something else", { "a.json": { resourceType: "Patient" } }, "is no entry of HSDS"], ["text that is no UTF-8", { "a.json": Buffer.from([0xff, 0xfe, 0x7b]) }, "is not UTF-8"],
    ["what is nested too deeply", { "a.json": `${"[".repeat(200_000)}${"]".repeat(200_000)}` }, "a.json"], ["a file that is too large", { "a.json": " ".repeat(1_100_000) }, "is larger than 1 MiB"],
    ["a CSV row with too few cells", { "services.csv": "id,name,status\n1,Zyx\n" }, "services.csv line 2 has 2 cells; the first line names 3 columns"],
    ["a quotation mark that stays open", { "services.csv": 'id,name\n1,"Zyx\n' }, "services.csv line 2 has a quotation mark"],
    ["a CSV file of no table", { "zyx.csv": "id\n1\n" }, "zyx.csv is no table of HSDS"], ["a CSV file without ids", { "services.csv": "name\nx\n" }, "services.csv line 1 names no column id"],
  ])("refuses %s, and nothing of it is written", async (_, files, sentence) => {
    const before = await network.rows("select count(*) from referrals.service");
    const { report, text } = await load(files);
    expect(text).toContain(sentence);
    expect(text.replace("zyx.csv", "")).not.toContain("Zyx");
    expect(report.refusedAny).toBe(true);
    expect(await network.rows("select count(*) from referrals.service")).toEqual(before);
  });

  test("takes a folder of CSV files and every JSON file as packages", () => {
    expect(sourcesOf(["b/x.csv", "a.json", "b/y.CSV", "c.csv"]).map(({ name, files }) => [name, files.length])).toEqual([[".", 1], ["a.json", 1], ["b", 2]]);
  });
});

test("CSV comes back as it was written, whatever stands in a cell", () => {
  const seed = randomInt(2 ** 31);
  const cell = fc.string().map((text) => text.trim());
  fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
    const text = ["a,b", ...rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(","))].join("\n");
    const back = readCsv(text).rows.map(({ cells }) => [cells["a"] ?? "", cells["b"] ?? ""]);
    expect(back).toEqual(rows.map((row) => [...row]));
  }), { seed, numRuns: 500 });
});
