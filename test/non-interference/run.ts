import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { generate } from "../../gateway/demonstration/generate.ts";
import { projectRoot } from "../../gateway/project-root.ts";
import { difference } from "./difference.ts";
import { knownValues } from "./known-values.ts";
import { type Operation, randomOperation } from "./operation.ts";
import { type Observed, openPair } from "./pair-of-houses.ts";
import { reduce } from "./reduce.ts";
import { Sight } from "./sight.ts";
import type { Tally } from "./tally.ts";
import type { Viewer } from "./viewer.ts";

/** What callers see of the schema. */
export const API_SCHEMA: GraphQLSchema = buildSchema(readFileSync(join(projectRoot(), "schema/printed/api.graphql"), "utf8"), { assumeValidSDL: true });

/** One viewer's share of a run. */
export interface Run {
  readonly viewer: Viewer;
  readonly queries: number;
  readonly mutations: number;
  readonly seed: string;
  /** Name of a database with the demonstration network, and the instant and seed it was made with. */
  readonly template: string;
  readonly network: { readonly seed: number; readonly now: string };
  readonly server?: string;
  /** Puts a fault into the twin, given the superuser's address of it; differences must then be found. */
  readonly spoil?: (url: string) => Promise<void>;
  /** Stops after so many differences. */
  readonly enough?: number;
}

/** What a run has found. */
export interface Findings {
  readonly viewer: Viewer;
  readonly pairs: number;
  readonly hidden: { readonly changed: number; readonly clients: number };
  /** Answers that held something: data, and an error where one was provoked. */
  readonly answered: number;
  readonly refused: number;
  /** Operations whose statements varied by when answers arrived, and were then found to be the same. */
  readonly varied: number;
  readonly differences: readonly { readonly operation: Operation; readonly what: string }[];
}

/** Asks a pair of houses one random operation after the other, mutations last, and tells what differed, each made small. */
export async function runPairs({ viewer, queries, mutations, seed, template, network, server, spoil, enough = 3 }: Run, tally: Tally): Promise<Findings> {
  const sight = new Sight(viewer, generate(network), network.now);
  const began = new Date().toISOString();
  const pair = await openPair(template, sight, tally, { seed: `${seed}/${viewer.who}/${viewer.purpose}`, now: network.now, ...(server === undefined ? {} : { server }) });
  await spoil?.(pair.twin.databaseUrl);
  try {
    const values = await knownValues([pair.original.databaseUrl, pair.twin.databaseUrl], seed);
    const differences: { operation: Operation; what: string }[] = [];
    let [pairs, answered, refused, varied] = [0, 0, 0, 0];
    await pair.ask({ query: "{ clients(first: 1) { nodes { id identity { id } needs { nodes { id } } referrals { nodes { id } } carePlans { nodes { id } } sharing { shared } } } }", variables: {} });
    // Which loads share a batch depends on when answers arrive: the statements of one operation vary with themselves, and so
    // may the order of several errors. They tell
    // the databases apart only when asking again and again never takes the same ones from both.
    const apart = async (operation: Operation, first?: readonly [Observed, Observed]): Promise<string | null> => {
      const seen = [new Set<string>(), new Set<string>()] as const;
      for (let turn = 0; ; turn++) {
        const answers = turn === 0 && first !== undefined ? first : await pair.ask(operation);
        const what = difference(answers, values.everyId, began);
        for (const side of [0, 1] as const) seen[side].add(`${answers[side].text}\n${answers[side].statements.join("\n")}`);
        if (what === null || [...seen[0]].some((one) => seen[1].has(one))) return null;
        if (turn === 7) return what;
      }
    };
    for (let turn = 0; turn < queries + mutations && differences.length < enough; turn++) {
      const dice = new Dice(`${seed}/${viewer.who}/${viewer.purpose}/${turn}`);
      const operation = randomOperation(API_SCHEMA, values, dice, turn < queries ? "query" : "mutation");
      const answers = await pair.ask(operation);
      pairs++;
      if (/"data":\{/.test(answers[0].text)) answered++;
      if (answers[0].text.includes('"errors"')) refused++;
      for (const [, cursor] of answers[0].text.matchAll(/"(?:cursor|endCursor|startCursor)":"([\w-]+)"/g)) {
        for (const list of Object.values(values.cursors)) if (dice.chance(0.1)) list.push(cursor!);
      }
      if (difference(answers, values.everyId, began) === null) continue;
      varied++;
      // A mutation is not sent twice: the second would find what the first has written. Batches only repeat a statement.
      const once = [{ ...answers[0], statements: [...new Set(answers[0].statements)] }, { ...answers[1], statements: [...new Set(answers[1].statements)] }] as const;
      const what = turn < queries ? await apart(operation, answers) : difference(once, values.everyId, began);
      if (what === null) continue;
      const small = turn < queries ? await reduce(operation, async (smaller) => (await apart(smaller)) !== null) : operation;
      differences.push({ operation: small, what: turn < queries ? await apart(small) ?? what : what });
    }
    const { changed, added, removed, clientsRemoved, strangers } = pair.changes;
    return {
      viewer, pairs, answered, refused, varied, differences,
      hidden: { changed: changed + added + removed, clients: clientsRemoved + strangers.length },
    };
  } finally {
    await pair.close();
  }
}
