import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const ROOMS = ["clients", "assessments", "care-plans", "referrals", "consent"];
const SOURCES = ["schema", "subgraphs", "gateway", "console"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes("node_modules"))
    .map((file) => join(folder, file)));

describe("The house", () => {
  test.each(SOURCES)("%s imports only what lies below it", (file) => {
    const upward = importsOf(file).filter((target) => !mayImport(file, target));
    expect(upward).toEqual([]);
  });

  test("two subgraphs meet only in the gateway", () => {
    const meetings = SOURCES.flatMap((file) => importsOf(file)
      .filter((target) => roomOf(file) !== undefined && roomOf(target) !== undefined && roomOf(file) !== roomOf(target))
      .map((target) => `${file} -> ${target}`));
    expect(meetings).toEqual([]);
  });

  test("no file or folder has a name that says nothing about what is inside", () => {
    // A service is a noun of the directory; a something-service says nothing.
    const nameless = /(^|[-/])(common|shared|core|utils?|helpers?|misc|manager|base)(\.|\/|$)|-service\./;
    expect(SOURCES.filter((file) => nameless.test(file.replace(/\.[a-z]+$/, ".")))).toEqual([]);
  });

  test("a file holds one concept: at most 250 lines, migrations and generated files aside", () => {
    const long = SOURCES.filter((file) => !file.includes("/migrations/"))
      .map((file) => ({ file, lines: contents(file).split("\n").length })).filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  test("the environment is read in one place", () => {
    expect(SOURCES.filter((file) => !/(config\.ts|\.mjs)$/.test(file) && /process\.env\b/.test(contents(file)))).toEqual([]);
  });

  test("names are exported by name", () => {
    expect(SOURCES.filter((file) => file.endsWith(".ts") && /^export default\b/m.test(contents(file)))).toEqual([]);
  });

  test("nothing asks to be finished later or to be looked away from", () => {
    const marks = /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-expect-error|\bas any\b|: any\s*[;,)=\]>]/;
    expect(SOURCES.filter((file) => marks.test(contents(file)))).toEqual([]);
  });

  test("every subgraph has the same rooms", () => {
    for (const room of ROOMS) {
      const files = readdirSync(join(ROOT, "subgraphs", room));
      expect(files, room).toEqual(expect.arrayContaining(["index.ts", "client.ts", "migrations"]));
      // A room with many mutations keeps them in a file a subject.
      for (const kind of ["queries.ts", "mutations.ts"]) expect(files.some((file) => file.endsWith(kind)), `${room}: ${kind}`).toBe(true);
    }
  });
});

function contents(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

function importsOf(file: string): string[] {
  return [/^(?:import|export)\b[^;]*?from "(\.[^"]+)"/gms, /\bimport\("(\.[^"]+)"\)/g].flatMap((way) => [...contents(file).matchAll(way)])
    .map((match) => relative(ROOT, resolve(ROOT, dirname(file), match[1]!)));
}

/** The subgraph a file stands in; undefined for the frame and everything else. */
function roomOf(file: string): string | undefined {
  const [top, room] = file.split("/");
  return top === "subgraphs" && ROOMS.includes(room!) && room !== basename(file) ? room : undefined;
}

const BELOW: Readonly<Record<string, readonly string[]>> = {
  schema: ["schema"], subgraphs: ["schema", "subgraphs"], gateway: ["schema", "subgraphs", "gateway"], console: ["console", "schema"],
};

function mayImport(file: string, target: string): boolean {
  const [from, to] = [file.split("/")[0]!, target.split("/")[0]!];
  if (!BELOW[from]!.includes(to)) return false;
  // The frame holds the rooms up and knows none of them.
  return !(from === "subgraphs" && roomOf(file) === undefined && roomOf(target) !== undefined);
}
