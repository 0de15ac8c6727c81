import { type ExecutionResult, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, test } from "vitest";
import type { SubgraphRequest } from "../../gateway/execution/plan/run.ts";
import { Receipts } from "../../gateway/execution/receipts.ts";
import { withOpenReferrals } from "../../gateway/attached/with-open-referrals.ts";
import { CALLER } from "./caller-example.ts";

const CLOSE = "mutation ($id: ID!) { closed: advanceEpisode(id: $id, expectedVersion: 1, status: FINISHED, phase: CLOSED) { id } }";
const EPISODE = { id: "e", author: { id: "north-housing" }, client: { id: "c" } };

/** What the subgraph that closes is sent, when the others answer so. */
async function sent(mutation: string, episode: ExecutionResult, referrals: ExecutionResult) {
  const asked: SubgraphRequest[] = [];
  const ask = withOpenReferrals(async (subgraph, request) => {
    asked.push(request);
    if (subgraph === "referrals") return referrals;
    return (request.document.definitions[0] as OperationDefinitionNode).operation === "query" ? episode : {};
  });
  await ask("care-plans", { document: parse(mutation), variables: { id: "e" } }, { caller: CALLER, receipts: new Receipts() });
  return { asked: asked.length, attached: Object.entries(asked.at(-1)!.variables ?? {}).filter(([name]) => name !== "id").map(([, value]) => value) };
}

describe("A case that is closed takes along what is open where referrals are kept", () => {
  const open = [{ id: "r", goalId: null }];

  test("as it is told", async () => {
    expect(await sent(CLOSE, { data: { episode: EPISODE } }, { data: { _entities: [{ openReferrals: open }] } })).toEqual({ asked: 3, attached: [JSON.stringify(open)] });
  });

  test("nothing for a case that is none for the caller, of which nobody else is asked", async () => {
    expect(await sent(CLOSE, { data: { episode: null } }, {})).toEqual({ asked: 2, attached: ["[]"] });
  });

  test.each<[string, ExecutionResult, ExecutionResult]>([
    ["the one that keeps referrals fails", { data: { episode: EPISODE } }, { data: null, errors: [] }],
    ["it answers for no case", { data: { episode: EPISODE } }, { data: { _entities: [null] } }],
    ["it answers nothing", { data: { episode: EPISODE } }, {}],
    ["the case cannot be read", { data: { episode: null }, errors: [] }, { data: { _entities: [{ openReferrals: [] }] } }],
  ])("and nothing at all when %s, so that it is not closed", async (_, episode, referrals) => {
    expect((await sent(CLOSE, episode, referrals)).attached).toEqual([]);
  });

  test("and any other step is taken without asking", async () => {
    expect(await sent(CLOSE.replace("CLOSED", "PLANNING"), {}, {})).toEqual({ asked: 1, attached: [] });
  });
});
