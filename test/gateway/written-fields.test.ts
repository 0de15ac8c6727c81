import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { coordinatesOf } from "../../gateway/disclosure/coordinates.ts";
import { RULES } from "../../gateway/graphql-server.ts";
import { LIMITS } from "../../gateway/limits.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { traceOf } from "../../gateway/withheld/trace.ts";

/** Short documents that would be long if every fragment stood where it is spread: within all limits, and looked at in no time. */

const SCHEMA = buildSchema(readFileSync(join(projectRoot(), "schema/printed/api.graphql"), "utf8"), { assumeValid: true });
const spreads = (name: string, times: number) => `...${name} `.repeat(times);
const chain = (body: (next: string) => string) => [0, 1, 2].map((at) => `fragment F${at} on Client { ${body(`F${at + 1}`)} }`).join("\n");

describe("Fragments in fragments", () => {
  test.each([
    ["side by side", `{ clients(first: 1) { nodes { ...F0 } } }\n${chain((next) => `id ${spreads(next, 200)}`)}\nfragment F3 on Client { id }`],
    ["below a field written again and again", `{ client(id: "x") { ...F0 } }
      fragment F0 on Client { id ${"episodes { nodes { ...F1 } } ".repeat(75)} } fragment F1 on Episode { ${"client { ...F2 } ".repeat(100)} }
      fragment F2 on Client { id ${"identity { givenName } ".repeat(100)} }`],
  ])("%s", (_how, query) => {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    expect(validate(SCHEMA, document, [...specifiedRules, ...RULES])).toEqual([]);
    const began = process.cpuUsage();
    expect(coordinatesOf(document, undefined, SCHEMA).names).toContain("Client.id");
    expect(traceOf(document, undefined, SCHEMA, new Map()).fields).toHaveLength(1);
    const { user } = process.cpuUsage(began);
    expect(user).toBeLessThan(1_000_000);
  }, 30_000);
});
