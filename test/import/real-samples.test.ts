import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { categoriesIn } from "../../schema/consent/category.ts";
import { IMPORTED_TYPES } from "../../gateway/import/fhir/read-file.ts";
import { sourceFiles } from "../../gateway/import/fhir/source-files.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { type ImportNetwork, importNetwork } from "./network.ts";

const DATA = join(projectRoot(), "..", "shared", "data");
const present = existsSync(join(DATA, "fhir-r4")) && existsSync(join(DATA, "us-core"));
if (!present) console.log(`Records written by others are not tried: there is no folder ${DATA} with fhir-r4 and us-core.`);

describe.skipIf(!present)("records written by others", () => {
  let network: ImportNetwork;
  beforeAll(async () => {
    network = await importNetwork();
  });
  afterAll(() => network.close());

  test("eight patients are imported whole, and a second time nothing is", async () => {
    const files = await sourceFiles([join(DATA, "fhir-r4")]);
    const entries = files.flatMap((file) => (JSON.parse(readFileSync(file, "utf8")) as { entry: { resource: { resourceType: string } }[] }).entry);
    const wanted = new Map<string, number>();
    for (const { resource: { resourceType: type } } of entries) wanted.set(type, (wanted.get(type) ?? 0) + 1);

    const first = await network.load(files);
    expect(first.refusedAny).toBe(false);
    expect(wanted.get("Patient")).toBe(8);
    for (const [type, count] of wanted) {
      const imported = IMPORTED_TYPES.has(type);
      expect([type, first.counts.get(type)]).toEqual([type, { imported: imported ? count : 0, changed: 0, alreadyThere: 0, ignored: imported ? 0 : count, refused: 0 }]);
    }
    expect(await network.rows("select client_id from clients.client")).toHaveLength(8);
    expect(await network.rows("select id from assessments.observation where encounter_id is null")).toEqual([]);
    expect(await network.rows("select id from care_plans.goal where care_plan_id is null")).toEqual([]);
    const healthy = await network.rows<{ categories: number }>("select distinct categories from assessments.condition");
    expect(healthy.flatMap(({ categories }) => categoriesIn(categories))).toContain("PHYSICAL_HEALTH");

    const again = await network.load(files);
    expect([...again.counts.values()].map(({ imported }) => imported).every((count) => count === 0)).toBe(true);
    expect([...IMPORTED_TYPES].map((type) => again.counts.get(type)?.alreadyThere ?? 0)).toEqual([...IMPORTED_TYPES].map((type) => wanted.get(type) ?? 0));
  });

  test("the AUDIT-C example is refused for the item it has by mistake, the others for a patient nobody brought", async () => {
    const report = await network.load(await sourceFiles([join(DATA, "us-core")]));
    expect(report.counts.get("QuestionnaireResponse")).toEqual({ imported: 0, changed: 0, alreadyThere: 0, ignored: 0, refused: 3 });
    expect(report.toString()).toContain("QuestionnaireResponse.item[0].linkId 68517-2 is not an item of");
  });
});
