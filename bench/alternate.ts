import { between, cpuOf, cpuTime, median, percentile } from "./cpu.ts";
import { underLoad } from "./load.ts";
import { memoryOf } from "./memory-of.ts";

/** Requests of each reader before a round. */
const OPENING = 6;

/** One of several that do the same work. */
export interface Candidate {
  readonly name: string;
  /** Its Node processes. */
  readonly pids: readonly number[];
  /** Those of them that stand in front, where others stand behind them. */
  readonly front?: readonly number[];
  /** Does the work once; `at` tells one turn from the other. */
  ask(at: number): Promise<unknown>;
}

/** What one candidate used in one round, in milliseconds a request. */
export interface Used {
  readonly node: number;
  readonly postgres: number;
  readonly sum: number;
  readonly front: number;
  readonly times: readonly number[];
}

/** How the candidates are measured. */
export interface Rounds {
  readonly pairs: number;
  readonly requests: number;
  readonly readers: number;
  readonly postmaster: number;
  /** Requests of each before any is counted, so that code and plans are made; 100 unless said otherwise. */
  readonly warmUp?: number;
}

/**
 * Measures candidates in alternating rounds of one run, so that whatever else the machine does meets them alike; each round another
 * begins. Every round of all candidates has the same requests, and no two rounds have. Before, each is warmed up, and a few requests that are not counted
 * open every round: connections to the database that nobody used for ten seconds have been closed, and the next to come would pay for new ones, and for
 * every statement planned in them, alone.
 */
export async function alternate(
  candidates: readonly Candidate[], { pairs, requests, readers, postmaster, warmUp = 100 }: Rounds, say: (line: string) => void,
): Promise<ReadonlyMap<string, readonly Used[]>> {
  const found = new Map<string, Used[]>(candidates.map(({ name }) => [name, []]));
  for (const one of candidates) {
    say(`warming up: ${one.name}`);
    await underLoad({ requests: warmUp, readers }, (at) => one.ask(at));
  }
  for (let pair = 1; pair <= pairs; pair++) {
    for (let turn = 0; turn < candidates.length; turn++) {
      const candidate = candidates[(turn + pair) % candidates.length]!;
      const used = await round(candidate, (at) => candidate.ask(pair * requests + at), { requests, readers, postmaster });
      found.get(candidate.name)!.push(used);
    }
    say(`pair ${pair} of ${pairs}: ${[...found].map(([name, rounds]) => `${name} ${rounds.at(-1)!.sum.toFixed(1)}`).join(", ")} ms CPU a request`);
  }
  return found;
}

async function round({ pids, front = [] }: Candidate, ask: Candidate["ask"], { requests, readers, postmaster }: Omit<Rounds, "pairs" | "warmUp">): Promise<Used> {
  await underLoad({ requests: OPENING * readers, readers }, ask);
  const [before, frontBefore] = [cpuTime(postmaster, pids), cpuOf(front)];
  const { times } = await underLoad({ requests, readers }, ask);
  const { node, postgres } = between(before, cpuTime(postmaster, pids));
  return { node: node / requests, postgres: postgres / requests, sum: (node + postgres) / requests, front: (cpuOf(front) - frontBefore) / requests, times };
}

/** The columns of {@link rowOf}. */
export const COLUMNS = ["", "CPU ms: Node", "PostgreSQL", "together", "p50 ms", "p99 ms", "peak MiB"] as const;

/** A candidate's row: medians of its rounds, times of all requests, and the most memory its processes held. */
export function rowOf({ name, pids }: Candidate, rounds: readonly Used[]): (string | number)[] {
  const times = rounds.flatMap((one) => one.times);
  return [
    name, median(rounds.map(({ node }) => node)), median(rounds.map(({ postgres }) => postgres)), median(rounds.map(({ sum }) => sum)),
    percentile(times, 0.5), percentile(times, 0.99), Math.round(memoryOf(pids, "VmHWM")),
  ];
}

/** Ratios of one candidate to another, round by round: the median and the extremes. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** How many times as much `one` used as `other`. */
export function ratioOf(one: readonly Used[], other: readonly Used[], of: "sum" | "front" | "postgres" | "node" = "sum"): Ratio {
  const ratios = one.map((used, at) => used[of] / other[at]![of]).sort((a, b) => a - b);
  return { median: median(ratios), least: ratios[0]!, most: ratios.at(-1)! };
}
