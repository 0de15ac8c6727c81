import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import { projectRoot } from "../gateway/project-root.ts";
import { operationFiles } from "./operation-file.ts";

test("Every mutation is shown by an operation", () => {
  const schema = buildSchema(readFileSync(join(projectRoot(), "schema/printed/api.graphql"), "utf8"), { assumeValid: true });
  const shown = new Set<string>();
  const types = new TypeInfo(schema);
  for (const { query } of operationFiles()) {
    visit(parse(query), visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (types.getParentType() === schema.getMutationType()) shown.add(name.value);
      },
    }));
  }
  expect(Object.keys(schema.getMutationType()!.getFields()).filter((name) => !shown.has(name))).toEqual([]);
});
