import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import { projectRoot } from "../gateway/project-root.ts";
import { operationFiles } from "./operation-file.ts";

/** Mutations that no operation shows yet, by the subgraph they belong to; the list only ever becomes shorter. */
const NOT_YET_SHOWN: Readonly<Record<string, readonly string[]>> = {
  "care-plans": [
    "weighSolutionOption", "advanceAdvocacy", "advanceSystemAdvocacy", "advanceCrisis", "moveFlag", "replaceSafetyPlan", "advanceSafetyPlan",
    "advanceAppointment", "retractCheckIn", "recordEncounter", "advanceEncounter", "advanceIntervention", "rateIntervention", "returnNote", "retractCorrespondence",
    "reviseNote", "signNote", "amendNote", "retractNote", "requestApproval", "withdrawApproval", "retractApproval", "advanceConference", "advancePoint",
    "answerConsultation", "withdrawConsultation", "retractConsultation", "retractMessage", "advisePeer",
  ],
  referrals: ["saveAgency", "saveService", "acceptClaim", "declineClaim"],
};

test("Every mutation is shown by an operation, or named as one that is not yet", () => {
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
  const missing = Object.keys(schema.getMutationType()!.getFields()).filter((name) => !shown.has(name)).sort();
  expect(missing).toEqual(Object.values(NOT_YET_SHOWN).flat().sort());
});
