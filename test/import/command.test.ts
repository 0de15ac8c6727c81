import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runImport } from "../../gateway/commands/import.ts";
import { readConfig } from "../../gateway/config.ts";
import { findRunning, startPostgres } from "../../gateway/postgres/embedded.ts";
import { forgetHome } from "../../gateway/postgres/forget-home.ts";
import { goodBundle, resourceOf } from "./bundle.ts";

const folder = mkdtempSync(join(tmpdir(), "careweave-import-"));
const home = mkdtempSync(join(tmpdir(), "careweave-import-home-"));
const good = join(folder, "good.json");

beforeAll(() => {
  writeFileSync(good, JSON.stringify(goodBundle()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  forgetHome(home);
});

describe("npm run import", () => {
  test.each([
    ["without anything"], ["without an agency", "fhir", good], ["without a file", "fhir", "--agency", "clinic"],
    ["with another format", "hl7", good, "--agency", "clinic"], ["with an option nobody knows", "fhir", good, "--agency", "clinic", "--force"],
  ])("%s tells its usage", async (_, ...args) => {
    expect(await run(args)).toEqual({ code: 2, out: "", err: "Usage: npm run import -- fhir|fhir-consent|hmis|hsds <files or folders> --agency <id>\n" });
  });

  test("names a path that is not there, and a folder without files, before it starts anything", async () => {
    expect(await run(["fhir", join(folder, "nowhere"), "--agency", "harbor-clinic"])).toMatchObject({ code: 2, err: expect.stringContaining("There is no file or folder") });
    expect(await run(["fhir", mkdtempSync(join(folder, "empty-")), "--agency", "harbor-clinic"])).toMatchObject({ code: 2, err: expect.stringContaining("no .json files") });
    expect(await findRunning(home)).toBeUndefined();
  });

  test("works without a running system and beside one", async () => {
    const first = await run(["fhir", good, "--agency", "harbor-clinic"]);
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^Patient +1 +0 +0 +0$/m), err: expect.stringContaining("1/1") });
    expect(await findRunning(home)).toBeUndefined();

    const postgres = await startPostgres({ home, durable: false });
    try {
      expect(await run(["fhir", folder, "--agency", "harbor-clinic"])).toMatchObject({ code: 0, out: expect.stringMatching(/^Patient +0 +1 +0 +0$/m), err: expect.stringContaining("1/1") });
      expect(await findRunning(home)).toBeDefined();
      expect(await run(["fhir", good, "--agency", "nobody"])).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/There is no agency "nobody"; there are .*harbor-clinic/) });

      const bad = goodBundle();
      resourceOf(bad, "smoking")["status"] = 7;
      writeFileSync(join(folder, "bad.json"), JSON.stringify(bad));
      expect(await run(["fhir", folder, "--agency", "harbor-clinic"])).toMatchObject({ code: 1, out: expect.stringContaining("Bundle.entry[6].resource.status must be") });
    } finally {
      await postgres.stop();
    }
  });
});

async function run(args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await runImport(args, {
    stdout: { write: (text: unknown) => Boolean(out += String(text)) },
    stderr: { isTTY: false, write: (text: unknown) => Boolean(err += String(text)) },
  }, () => readConfig({ CAREWEAVE_HOME: home }));
  return { code, out, err };
}
