import { mutant } from "./mutant.ts";

const FEDERATED = ["test/execution/federated.test.ts"];
const ERRORS = ["test/execution/errors.test.ts"];
const SHAPES = ["test/execution/shapes.test.ts"];
const UNIONS = ["test/execution/partial-unions.test.ts"];
const GENERIC = ["test/execution/generic.test.ts"];
const RUNTIME = "@graphql-hive/router-runtime 1.4";

/** Faults in the planning and execution of operations. */
export const ofTheExecutor = [
  mutant("an alias takes the place of a key", "gateway/execution/keys.ts",
    "return key === name.value && !taking.has(key) ? key : prefix + key;", "return key;", FEDERATED, "movio/bramble#90: aliases of id hijack the keys"),
  mutant("a caller's variable takes the place of the planner's", "gateway/execution/keys.ts",
    "variable: (name) => prefix + name,\n    callersName: (variable) => variable.slice(prefix.length),", "variable: (name) => name,\n    callersName: (variable) => variable,", FEDERATED),
  mutant("a null stays where none may", "gateway/execution/project/complete.ts",
    "progress.missing(depth, coordinate);\n    return PROPAGATE;", "progress.missing(depth, coordinate);\n    return null;", ERRORS, RUNTIME),
  mutant("a null that may not stand is not told", "gateway/execution/project/progress.ts",
    "if (!this.#problems.explain(path))", "if (false)", ERRORS, RUNTIME),
  mutant("what one subgraph failed at excuses every null", "gateway/execution/problems.ts",
    "return this.#above.has(text(path, path.length)) || path.some", "return this.all.length > 0 || path.some", ERRORS),
  mutant("a hidden value of an enum is shown", "gateway/execution/project/complete.ts",
    "known.has(value) ? value", "true ? value", FEDERATED),
  mutant("an object of a hidden type is shown through its interface", "gateway/execution/hidden-types.ts",
    "return (field) => fields.has(field);", "return () => false;", ERRORS, "GHSA-x33c-7c2v-mrj9: protected data through an interface"),
  mutant("an entity is asked for as often as it stands somewhere", "gateway/execution/plan/entity-group.ts",
    "if (known !== undefined) return known;", "", FEDERATED),
  mutant("what stands at one place of an entity is written at its others", "gateway/execution/plan/entity-group.ts",
    "merge(object, entity as Fetched, given.has(index));", "merge(object, entity as Fetched, false);", FEDERATED),
  mutant("an error stands at one place of its entity only", "gateway/execution/plan/located.ts",
    "places.push([...keys]);", "places[0] = [...keys];\n    if (found.size > 0) return;", ERRORS),
  mutant("a requirement that is null is left out", "gateway/execution/plan/representation.ts",
    "if (value !== undefined) selected[to]", "if (value != null) selected[to]", SHAPES),
  mutant("a caller who left is worked for", "gateway/execution/plan/subgraph-errors.ts",
    "  run.signal?.throwIfAborted();\n  try {", "  try {", ERRORS),
  mutant("two entities are taken for one", "gateway/execution/plan/entity-group.ts",
    "`${name} ${value.length} ${value}`", "`${name} ${value}`", ["test/execution/representations.test.ts"], "LEAP CDS: batch misaligned, another person's decision"),
  mutant("what names two clients is accounted for to one", "gateway/execution/receipts.ts",
    "if (this.released[place]!.client === client) return", "return", ["test/execution/receipts.test.ts"]),
  mutant("what ends sooner is forgotten", "gateway/execution/receipts.ts",
    "if (before?.version !== version || before.until !== soonest)", "if (before?.version !== version)", ["test/execution/receipts.test.ts"]),
  mutant("a member that not all subgraphs know comes without its fields", "gateway/execution/executor.ts",
    "|| unions === undefined) return plan;", "|| true) return plan;", UNIONS, "graphql-hive/router#1098: fragments of partial unions are stripped"),
  mutant("one key is asked of a subgraph as two types", "gateway/execution/plan/union-members.ts", "!apart.has(keyOf(one))", "true", UNIONS),
  mutant("what another subgraph must tell of a member is not asked", "gateway/execution/plan/union-members.ts",
    "if (other !== undefined) others.set", "if (false) others.set", UNIONS),
  mutant("who asks wrongly is told that the gateway failed", "gateway/generic/generic-gateway.ts", "http.status = 400;", "http.status = 500;", GENERIC),
];
