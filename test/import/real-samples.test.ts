import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../gateway/project-root.ts";
import { sourceFiles } from "../../gateway/import/fhir/source-files.ts";
import { type ImportNetwork, importNetwork } from "./network.ts";

const SAMPLES = join(projectRoot(), "..", "shared", "data", "fhir-r4");
const present = existsSync(SAMPLES);
if (!present) console.log(`Real samples are not tried: there is no folder ${SAMPLES}.`);

describe.skipIf(!present)("the eight sample patients", () => {
  let network: ImportNetwork;
  beforeAll(async () => {
    network = await importNetwork();
  });
  afterAll(() => network.close());

  test("are imported whole, and a second time nothing is", async () => {
    const files = await sourceFiles([SAMPLES]);
    expect(files).toHaveLength(readdirSync(SAMPLES).length);
    const first = await network.load(files);
    console.log(first.toString());
    expect(first.refusedAny).toBe(false);
    const again = await network.load(files);
    console.log(again.toString());
  });
});
