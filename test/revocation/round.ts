import { setTimeout as sleep } from "node:timers/promises";
import { named } from "../../gateway/demonstration/cast.ts";
import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import type { Doors } from "./asking.ts";
import { Coordinator } from "./coordinator.ts";
import type { History, Received } from "./history.ts";
import type { Log } from "./log.ts";
import { Officer } from "./officer.ts";
import { CLIENTS, READERS, readOn, SUSPENDED } from "./readers.ts";

/** What a round is run on. */
export interface RoundOptions {
  readonly doors: Doors;
  readonly log: Log;
  /** Names the draws: the same name makes the same changes, though not at the same instants. */
  readonly name: string;
  /** Told of every change. */
  readonly flipped?: () => void;
  /** Told of every answer. */
  readonly answered?: (one: Received) => void;
}

/** Most milliseconds between two changes by the same hand. */
const PAUSE = 20;
/** And of an agency's membership. */
const [SHORTEST_TURN, LONGEST_TURN] = [150, 600];

/**
 * Readers read without pause while an officer for each client and the coordinator of the network change what they may see,
 * until `enough`; then all that was permitted is taken back, and what happened is told, whole.
 */
export async function round({ doors, log, name, flipped = () => undefined, answered = () => undefined }: RoundOptions, enough: () => boolean): Promise<History> {
  const began = Date.now();
  const received: Received[] = [];
  const version = (client: string) => log.version(client);
  const officers = CLIENTS.map((key) => new Officer(key, { doors, version, dice: new Dice(`${name} ${key}`) }));
  const coordinator = new Coordinator(SUSPENDED, doors);
  for (const officer of officers) await officer.begin();

  let over = false;
  const going = () => !over && !enough();
  const changing = [
    ...officers.map(async (officer, at) => {
      const dice = new Dice(`${name} pause ${at}`);
      for (; going(); await sleep(dice.between(0, PAUSE))) if (await officer.flip()) flipped();
      await officer.end();
    }),
    (async () => {
      const dice = new Dice(`${name} turns`);
      for (; going(); flipped()) {
        await sleep(dice.between(SHORTEST_TURN, LONGEST_TURN));
        await coordinator.flip();
      }
      if (!coordinator.turns.at(-1)!.active) await coordinator.flip();
    })(),
  ];
  const reading = READERS.map((reader) => readOn(reader, doors, () => over, (one) => {
    received.push(one);
    answered(one);
  }));
  await Promise.all([Promise.all(changing).finally(() => { over = true; }), ...reading]);

  const clients = CLIENTS.map((key) => named(key).id);
  return {
    steps: officers.flatMap(({ steps }) => steps),
    left: new Map(await Promise.all(clients.map(async (client) => [client, await version(client)] as const))),
    turns: coordinator.turns, received,
    entries: await log.entries(clients, began), refused: await log.refused(clients, began),
  };
}
