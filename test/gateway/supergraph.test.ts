import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { projectRoot } from "../../gateway/project-root.ts";

test("the printed supergraph is SDL by the letter of the specification, as other gateways ask of what they serve", () => {
  // Of two subgraphs that say differently why a type they share is open, the supergraph says both, and no directive may stand twice.
  expect(() => buildSchema(readFileSync(join(projectRoot(), "schema/printed/supergraph.graphql"), "utf8"))).not.toThrow();
});
