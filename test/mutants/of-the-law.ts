import { mutant } from "./mutant.ts";

const SCENARIOS = ["test/consent/scenarios.test.ts"];
const FORMAT = ["test/consent/parse-question.test.ts"];

/** Faults in `decide()` and in how a question is read. */
export const ofTheLaw = [
  mutant("the latest consent wins", "schema/consent/in-force.ts",
    "return question.consents\n", "return question.consents.slice(-1)\n",
    ["test/consent/scenarios.test.ts", "test/consent/properties.test.ts"], "LEAP CDS, OpenHMIS: the most recent consent wins"),
  mutant("a missing purpose is no reason to refuse", "schema/consent/rules/incomplete.ts",
    "purpose === null || !caller.active", "!caller.active", SCENARIOS, "LEAP CDS: a query without purpose matches every consent"),
  mutant("a purpose matches only itself", "schema/consent/purpose.ts",
    "[purpose, ...ancestorsOf(parent)]", "[purpose]", SCENARIOS, "LEAP CDS, Google: exact code match"),
  mutant("a refusal for a child purpose is evaded by asking for its parent", "schema/consent/purpose.ts",
    " || descendantsOf(asked).some((purpose) => listed.includes(purpose))", "", SCENARIOS),
  mutant("one permitted category opens the record", "schema/consent/rules/consent.ts",
    "|| found.length === 0) return null;", ") return null;", SCENARIOS, "GHSA-mx7m-j9xf-62hw: requirements merged with OR"),
  mutant("one agreement for one category opens the record", "schema/consent/rules/consent.ts",
    "if (!agreements.some((agreement) => holds(agreement.categories, category)) || found", "if (found", SCENARIOS),
  mutant("a permission outweighs a refusal", "schema/consent/decide.ts",
    "  clientDenied,\n  consent,\n", "  consent,\n  clientDenied,\n", SCENARIOS, "Consent2Share: permit overrides"),
  mutant("a revoked form takes its refusals with it", "schema/consent/in-force.ts",
    '["ACTIVE", "SUSPENDED", "REVOKED"]', '["ACTIVE", "SUSPENDED"]', SCENARIOS),
  mutant("a period holds at its end", "schema/consent/instant.ts",
    "epoch(now) < epoch(moment)", "epoch(now) <= epoch(moment)", SCENARIOS, "Primero: checked at creation only"),
  mutant("a permission reaches the police through their sector", "schema/consent/grantee.ts",
    'caller.sector === "JUSTICE"', "false", SCENARIOS),
  mutant("an override at one level opens the next", "schema/consent/rules/break-glass.ts",
    "!holdsGravest(question) && ", "", SCENARIOS, "HealthShare 2020-12-03: override of the index leaked to the clinical level"),
  mutant("an emergency stands above a refusal made for emergencies", "schema/consent/rules/break-glass.ts",
    "scope.againstEmergency", "!scope.againstEmergency && false", SCENARIOS),
  mutant("therapy notes belong to the agency", "schema/consent/rules/own-record.ts",
    'categories.includes("PSYCHOTHERAPY_NOTES") && !custodians.includes(caller.user)', "false", SCENARIOS),
  mutant("an empty list of grantees is accepted", "schema/consent/reader.ts",
    "if (elements.length === 0) throw", "if (elements.length < 0) throw", FORMAT,
    "HealthShare 2022-03-01: an empty group list showed the data to all"),
  mutant("a key that every object has counts as known", "schema/consent/reader.ts",
    "if (!Object.hasOwn(fields, key)) throw", "if (!(key in fields)) throw", FORMAT, "GHSA-pfjj-6f4p-rvmh: names of the prototype"),
  mutant("an instant that does not exist is taken for the next one", "schema/consent/instant.ts",
    "!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 19))", "!Number.isNaN(time)", FORMAT),
];
