import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readJson, sourceFiles } from "../../gateway/import/fhir/source-files.ts";

const folder = mkdtempSync(join(tmpdir(), "careweave-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("The files of an import", () => {
  test("are those given, and the .json files of folders and below, in order", async () => {
    mkdirSync(join(folder, "a", "deep"), { recursive: true });
    mkdirSync(join(folder, "a", "folder.json"));
    for (const name of ["a/2.json", "a/1.JSON", "a/deep/3.json", "a/notes.txt", "single.txt"]) writeFileSync(join(folder, name), "{}");
    symlinkSync(join(folder, "single.txt"), join(folder, "a", "link.json"));
    symlinkSync(join(folder, "nowhere"), join(folder, "a", "dead.json"));
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere", "4.json"), "{}");
    symlinkSync(join(folder, "elsewhere"), join(folder, "a", "linked"));
    symlinkSync(join(folder, "a"), join(folder, "a", "deep", "round"));
    const names = await sourceFiles([join(folder, "single.txt"), join(folder, "a"), join(folder, "a", "2.json")]);
    expect(names).toEqual(["single.txt", "a/1.JSON", "a/2.json", "a/deep/3.json", "a/link.json", "a/linked/4.json"].map((name) => join(folder, name)));
  });

  test("are files: a device or a pipe may never end", async () => {
    await expect(sourceFiles(["/dev/null"])).rejects.toThrow("/dev/null is neither a file nor a folder.");
  });

  test.each<[string, string | Buffer, RegExp]>([
    ["one that is too large", " ".repeat(2 * 1024 * 1024), /is larger than 1 MiB; split it/],
    ["one that is not UTF-8", Buffer.from([0x22, 0xff, 0x22]), /is not UTF-8 text/],
    ["one with an error in its third line", '{\n"family": "Zuckowski",\n"given": Ottilie }', /^is not JSON: see line 3, column 10$/],
    ["one that ends in a text", '{"family": "Zuckow', /^is not JSON: see line 1, column 12/],
    ["one that is empty", " \n", /^is empty, so it is not JSON$/],
    ["one that breaks off", '{"family": ["Zuckowski",', /^is not JSON: see line 1, column 25, where it ends before it is complete$/],
    ["one of lines of JSON", '{"family": "Zuckowski"}\n{"given": "Ottilie"}\n', /^holds more than one JSON value, as NDJSON does, from line 2, column 1 on; /],
  ])("%s is refused in one sentence that quotes nothing", async (_, content, sentence) => {
    const path = join(folder, "odd.json");
    writeFileSync(path, content);
    const refusal = await readJson(path, 1024 * 1024).catch((failure: Error) => failure);
    expect((refusal as Error).message).toMatch(sentence);
    expect((refusal as Error).message).not.toMatch(/Zuck|Ottilie/);
  });

  test("a byte order mark does no harm", async () => {
    writeFileSync(join(folder, "bom.json"), "\uFEFF{}");
    expect(await readJson(join(folder, "bom.json"))).toEqual({});
  });
});
