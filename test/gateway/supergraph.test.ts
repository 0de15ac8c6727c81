import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { buildASTSchema, buildSchema, type DocumentNode } from "graphql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compose } from "../../gateway/composition.ts";
import { IN_PRINT, inPrint } from "../../gateway/in-print.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { ROOMS } from "../../gateway/rooms.ts";
import { schemaOf } from "../../subgraphs/subgraph.ts";

const SCHEMA = join(projectRoot(), "schema");
const SUBGRAPHS = await Promise.all(ROOMS.map(async (room) => ({ name: room.name, sdl: (await schemaOf(room)).sdl })));

test("the printed supergraph is SDL by the letter of the specification, as other gateways ask of what they serve", () => {
  // Of two subgraphs that say differently why a type they share is open, the supergraph says both, and no directive may stand twice.
  expect(() => buildSchema(readFileSync(join(SCHEMA, IN_PRINT.supergraph), "utf8"))).not.toThrow();
});

describe("The supergraph in print", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "careweave-in-print-"));
    cpSync(join(SCHEMA, "printed"), join(folder, "printed"), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is what composing the subgraphs gives, and so is what callers see of it", () => {
    const [printed, composed] = [inPrint(SUBGRAPHS)!, compose(SUBGRAPHS)];
    expect(printed.supergraph.trim()).toBe(composed.supergraph.trim());
    expect(namesIn(printed.api)).toEqual(namesIn(composed.api));
    expect(inWords(printed.api)).toBe(inWords(composed.api));
  });

  test("is not served for subgraphs that differ from those it was composed of in a letter, by name, in number or in order", () => {
    const [first, ...others] = SUBGRAPHS;
    expect(inPrint(SUBGRAPHS, folder)).toBeDefined();
    expect(inPrint([{ ...first!, sdl: first!.sdl.replace("PART2", "LOCATION") }, ...others], folder)).toBeUndefined();
    expect(inPrint([{ ...first!, name: "consents" }, ...others], folder)).toBeUndefined();
    expect(inPrint(others, folder)).toBeUndefined();
    expect(inPrint([...others, first!], folder)).toBeUndefined();
  });

  test.each(Object.values(IN_PRINT))("is not served when %s is not as it was printed, or is not there", (name) => {
    const file = join(folder, name);
    const before = readFileSync(file, "utf8");
    writeFileSync(file, before.replace(/PART2|[0-9a-f]/, "LOCATION"));
    expect(inPrint(SUBGRAPHS, folder)).toBeUndefined();
    writeFileSync(file, before);
    expect(inPrint(SUBGRAPHS, folder)).toBeDefined();
    rmSync(file);
    expect(inPrint(SUBGRAPHS, folder)).toBeUndefined();
  });
});

/** The types in the order in which introspection tells them. */
function namesIn(api: DocumentNode): string[] {
  return Object.keys(buildASTSchema(api, { assumeValidSDL: true }).getTypeMap());
}

function inWords(api: DocumentNode): string {
  return printSchemaWithDirectives(buildASTSchema(api, { assumeValidSDL: true }));
}
