import { setTimeout as sleep } from "node:timers/promises";
import { named } from "../../gateway/demonstration/cast.ts";
import { type Doors, write } from "../revocation/asking.ts";
import type { Log } from "../revocation/log.ts";

const WRITE = `mutation ($id: ID!, $description: String!) {
  recordNeed(input: { clientId: $id, category: FOOD_INSECURITY, priority: IMMEDIATE, description: $description }) { id } }`;
const CLIENT = named("farah").id;
const PAUSE = 40;

/** Needs that were written and acknowledged, by what they say. */
export type Acknowledged = ReadonlyMap<string, string>;

/** Writes needs, each until it is acknowledged, as long as `going`. None of the trial's readers may see them. */
export async function writeNeeds(doors: Doors, name: string, going: () => boolean): Promise<Acknowledged> {
  const acknowledged = new Map<string, string>();
  for (let turn = 0; going(); turn++) {
    const description = `${name} ${turn}`;
    const { data, code } = await write(doors, turn, "dr-okafor", { query: WRITE, variables: { id: CLIENT, description } });
    const need = data?.["recordNeed"] as { id: string } | null | undefined;
    if (need == null) throw new Error(`A need was refused: ${code}.`);
    acknowledged.set(description, need.id);
    await sleep(PAUSE);
  }
  return acknowledged;
}

/** What of them is not there, or is there twice. */
export async function lostNeeds(log: Log, acknowledged: Acknowledged): Promise<string[]> {
  const rows = await log.rows<{ id: string; description: string }>(
    "select id, description from assessments.need where client_id = $1 and description = any ($2)", [CLIENT, [...acknowledged.keys()]]);
  const found = Map.groupBy(rows, ({ description }) => description);
  return [...acknowledged].flatMap(([description, id]) => {
    const its = found.get(description) ?? [];
    if (its.length > 1) return [`written twice: ${description}`];
    return its[0]?.id === id ? [] : [`acknowledged and lost: ${description}`];
  });
}
