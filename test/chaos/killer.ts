import { setTimeout as sleep } from "node:timers/promises";
import { SUBGRAPHS } from "../../gateway/config.ts";
import type { Dice } from "../../gateway/demonstration/generate/dice.ts";
import type { Log } from "../revocation/log.ts";
import { GATEWAYS } from "../revocation/three-gateways.ts";
import type { Topology } from "../topology/topology.ts";
import type { MortalPostgres } from "./mortal-postgres.ts";

/** What can be killed: the server, and one of its sessions, at which PostgreSQL cuts all others and recovers. */
const POSTGRES = ["postgres", "a session of postgres"] as const;
const KINDS: readonly (readonly string[])[] = [GATEWAYS, SUBGRAPHS, POSTGRES];

/** Most services that are away at once; with all of them away nothing would be tried. */
const AWAY = 2;
/** Most answers between two kills: a slow machine has as much to lose as a fast one. */
const ANSWERS = 8;
/** Most milliseconds before a kill, and before what was killed is started again. */
const [LATEST, LONGEST_AWAY] = [50, 300];

/** Kills processes of a distributed house with SIGKILL, at random instants, and starts them again. */
export class Killer {
  readonly #killed = new Map<string, number>();
  readonly #house: { readonly topology: Topology; readonly postgres: MortalPostgres; readonly log: Log };
  readonly #dice: Dice;
  readonly #away = new Map<string, Promise<void>>();

  constructor(house: { topology: Topology; postgres: MortalPostgres; log: Log }, dice: Dice) {
    this.#house = house;
    this.#dice = dice;
  }

  /** So many kills, each of a kind as likely as of another, as `answers` are given, while `going`; resolves when all is back. */
  async run(kills: number, answers: () => number, going: () => boolean): Promise<void> {
    for (let done = 0; done < kills && going(); done++) {
      for (const next = answers() + this.#dice.between(0, ANSWERS); going() && answers() < next;) await sleep(5);
      await sleep(this.#dice.between(0, LATEST));
      while (this.#away.size >= AWAY) await Promise.race(this.#away.values());
      const victim = this.#dice.pick(this.#dice.pick(KINDS));
      const service = victim === POSTGRES[1] ? POSTGRES[0] : victim;
      await this.#away.get(service);
      if (victim === POSTGRES[1]) await this.#killSession();
      else this.#away.set(service, this.#kill(service).finally(() => this.#away.delete(service)));
      this.#killed.set(victim, (this.#killed.get(victim) ?? 0) + 1);
    }
    await Promise.all(this.#away.values());
  }

  /** How often what bears such a name was killed. */
  times(name: RegExp): number {
    return [...this.#killed].filter(([victim]) => name.test(victim)).reduce((sum, [, times]) => sum + times, 0);
  }

  async #kill(service: string): Promise<void> {
    const { topology, postgres } = this.#house;
    const pause = this.#dice.between(0, LONGEST_AWAY);
    if (service === POSTGRES[0]) {
      postgres.kill();
      await sleep(pause);
      return postgres.restart();
    }
    const { process, ended } = topology.children.get(service)!;
    process.kill("SIGKILL");
    await ended;
    await sleep(pause);
    await topology.restart(service);
  }

  /** One that works for a subgraph, if there is one. */
  async #killSession(): Promise<void> {
    const sessions = await this.#house.log.rows<{ pid: number }>(
      "select pid from pg_stat_activity where usename like '%\\_svc' order by state = 'active' desc, state_change desc limit 4");
    if (sessions.length > 0) process.kill(this.#dice.pick(sessions).pid, "SIGKILL");
  }
}
