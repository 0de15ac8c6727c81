import { Dice } from "../../gateway/demonstration/generate/dice.ts";
import { OVER, ReferralStatus } from "../../subgraphs/referrals/referral-status.ts";
import { expected, PARTIES, type Seen, type Step } from "./model.ts";
import { codeOf, dataOf, type Network, type Worker } from "./network.ts";

/** What a run of random steps came to. */
export interface Stepped {
  readonly steps: number;
  readonly failures: readonly string[];
  /** Steps taken, refused, sent more than once, and met by another of the other side. */
  readonly taken: number;
  readonly refused: number;
  readonly repeated: number;
  readonly met: number;
}

/** A referral with what the model says of it, and the requests that were answered. */
interface Followed {
  readonly id: string;
  seen: Seen;
  readonly answered: { readonly step: Step; readonly key: string; readonly taken: boolean }[];
}

const SEEN = "status version statusReason statusBy { id }";
const SEND = `mutation ($client: ID!) { sendReferral(input: { clientId: $client, target: "north-housing" }) { id ${SEEN} } }`;
const MOVE = `mutation ($id: ID!, $version: Int!, $to: ReferralStatus!, $reason: String) {
  moveReferral(id: $id, expectedVersion: $version, to: $to, reason: $reason) { ${SEEN} } }`;
const READ = `query ($id: ID!) { referral(id: $id) { ${SEEN} } }`;

/** How many referrals are under way at a time. */
const AT_ONCE = 6;

/**
 * Random steps by two agencies, legal and not, with what a network does to them: answers lost and requests sent again, at once
 * or long after, twins at the same time, and the other side's step crossing. Each is held against the model; in the end every
 * step taken has one entry in the outbox. The network must permit the target to read and write referrals.
 */
export async function randomSteps(network: Network, cases: number, seed: string): Promise<Stepped> {
  const dice = new Dice(`referral steps ${seed}`);
  const failures: string[] = [];
  const count = { steps: 0, taken: 0, refused: 0, repeated: 0, met: 0 };
  const all: Followed[] = [];
  let open: Followed[] = [];
  let keys = 0;

  while (count.steps < cases && failures.length === 0) {
    open = open.filter(({ seen }) => seen.status !== ReferralStatus.ENTERED_IN_ERROR && !(OVER.includes(seen.status) && dice.chance(0.3)));
    if (open.length < AT_ONCE) {
      const begun = await begin();
      open.push(begun);
      all.push(begun);
    }
    const referral = dice.pick(open);
    const kind = dice.fraction();
    if (kind < 0.12 && referral.answered.length > 0) await late(referral);
    else if (kind < 0.3) await crossing(referral);
    else await one(referral);
    await agree(referral);
    count.steps += 1;
  }
  await onceEach();
  return { ...count, failures };

  function fresh(): string {
    keys += 1;
    return `${seed}/${keys}`;
  }

  async function begin(): Promise<Followed> {
    const key = fresh();
    const ask = () => network.ask("referrals", "clinician", SEND, { client: network.client }, key);
    const answers = dice.chance(0.5) ? [await ask()] : await Promise.all([ask(), ask()]);
    const [first, ...more] = answers.map((answer) => dataOf(answer)["sendReferral"] as Seen & { id: string });
    const { id, ...seen } = first!;
    if (more.some((other) => other.id !== id)) failures.push(`key ${key} sent two referrals`);
    return { id, seen, answered: [] };
  }

  function drawn({ seen }: Followed, worker = dice.pick<Worker>(dice.chance(0.05) ? ["lawyer"] : ["clinician", "housing"])): Step {
    return {
      worker, to: dice.pick(Object.values(ReferralStatus)), version: dice.chance(0.9) ? seen.version : Math.max(1, seen.version - dice.between(-1, 2)),
      reason: dice.chance(0.75) ? "Because." : null,
    };
  }

  async function take({ id }: Followed, { worker, ...step }: Step, key: string): Promise<Seen | string> {
    const answer = await network.ask("referrals", worker, MOVE, { id, ...step }, key);
    return answer.errors === undefined ? dataOf(answer)["moveReferral"] as Seen : String(codeOf(answer));
  }

  /** One step, answered at once, or with its answer lost and sent again, or sent twice at the same time. */
  async function one(referral: Followed): Promise<void> {
    const step = drawn(referral);
    const key = fresh();
    const wanted = expected(referral.seen, step);
    const way = dice.fraction();
    if (way < 0.3) await take(referral, step, key);
    const answers = way >= 0.3 && way < 0.45 ? await Promise.all([take(referral, step, key), take(referral, step, key)]) : [await take(referral, step, key)];
    if (way < 0.45) count.repeated += 1;
    for (const got of answers) check(referral, step, key, got, wanted);
    note(referral, step, key, wanted);
  }

  /** Both sides take a step at the same time, from the same version: as if one came after the other. */
  async function crossing(referral: Followed): Promise<void> {
    const steps = [drawn(referral, "clinician"), drawn(referral, "housing")] as const;
    const both = [fresh(), fresh()] as const;
    const got = await Promise.all(steps.map((step, place) => take(referral, step, both[place]!)));
    count.met += 1;
    for (const order of [[0, 1], [1, 0]] as const) {
      let after = referral.seen;
      const wanted: (Seen | string)[] = [];
      for (const place of order) {
        wanted[place] = expected(after, steps[place]);
        if (typeof wanted[place] !== "string") after = wanted[place];
      }
      // What was read after one's own write may already be the other's.
      if (!got.every((one, place) => same(one, wanted[place]!) || typeof wanted[place] !== "string" && same(one, after))) continue;
      for (const place of order) note(referral, steps[place], both[place], wanted[place]!);
      return;
    }
    failures.push(`${seed}: crossing ${JSON.stringify({ from: referral.seen, steps, got })}`);
  }

  /** A request that was answered long ago comes again. */
  async function late(referral: Followed): Promise<void> {
    const { step, key, taken } = dice.pick(referral.answered);
    count.repeated += 1;
    const wanted = taken ? referral.seen : expected(referral.seen, step);
    check(referral, step, key, await take(referral, step, key), wanted);
    if (!taken) note(referral, step, key, wanted);
  }

  function check(referral: Followed, step: Step, key: string, got: Seen | string, wanted: Seen | string): void {
    if (!same(got, wanted)) failures.push(`${seed}: ${key} ${JSON.stringify({ from: referral.seen, step, got, wanted })}`);
  }

  function note(referral: Followed, step: Step, key: string, outcome: Seen | string): void {
    const taken = typeof outcome !== "string";
    if (taken) referral.seen = outcome;
    count[taken ? "taken" : "refused"] += 1;
    referral.answered.push({ step, key, taken });
  }

  async function agree(referral: Followed): Promise<void> {
    for (const worker of ["clinician", "housing"] as const) {
      const { referral: seen } = dataOf(await network.ask("referrals", worker, READ, { id: referral.id }));
      if (!same(seen as Seen, referral.seen)) failures.push(`${seed}: the ${worker} sees ${JSON.stringify(seen)} and not ${JSON.stringify(referral.seen)}`);
    }
    if (!dice.chance(0.1)) return;
    const { referral: hidden } = dataOf(await network.ask("referrals", "lawyer", READ, { id: referral.id }));
    if (hidden !== null) failures.push(`${seed}: a third agency sees the referral`);
  }

  /** In the outbox every referral was sent once and changed as often as steps were taken. */
  async function onceEach(): Promise<void> {
    const rows = await network.rows<{ id: string; entries: number }>(
      "select referral_id as id, count(*)::integer as entries from referrals.change where party = $1 and referral_id = any ($2) group by 1",
      [PARTIES.clinician, all.map(({ id }) => id)]);
    const entries = new Map(rows.map((row) => [row.id, row.entries]));
    for (const { id, seen } of all) if (entries.get(id) !== seen.version) failures.push(`${seed}: ${entries.get(id)} entries of a referral at version ${seen.version}`);
  }
}

function same(one: Seen | string | null, other: Seen | string): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
