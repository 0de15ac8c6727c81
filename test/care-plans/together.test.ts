import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { INTERVENTION } from "../../subgraphs/care-plans/interventions/intervention-status.ts";
import { POINT } from "../../subgraphs/care-plans/team/conference-status.ts";
import type { StateMachine } from "../../subgraphs/state-machine.ts";
import { codeOf, type Network, openNetwork, type Worker } from "../referrals/network.ts";
import { type Asking, asking } from "./asking.ts";

let network: Network;
let by: Asking;
beforeAll(async () => {
  network = await openNetwork();
  by = asking(network);
  await network.permit("north-housing", ["CARE_PLAN"]);
});
afterAll(() => network.close());

/** A record that several may move, and by whom; whoever is not named finds none. */
interface Moved {
  readonly machine: StateMachine<string>;
  readonly mutation: string;
  readonly query: string;
  readonly movers: readonly Worker[];
  readonly make: () => Promise<{ id: string }>;
  /** Of those who may move it, who may not say that it was entered in error. */
  readonly notInError: readonly Worker[];
}

const MOVED: readonly Moved[] = [
  {
    machine: INTERVENTION, mutation: "advanceIntervention", query: "intervention", movers: ["clinician", "therapist"], notInError: [],
    make: () => by.made("clinician", "recordIntervention", { type: "EDUCATION", title: "Cooking", status: "PLANNED" }),
  },
  {
    machine: POINT, mutation: "advancePoint", query: "conferencePoint", movers: ["clinician", "therapist", "housing"], notInError: ["housing"],
    async make() {
      const { id: conferenceId } = await by.made("clinician", "callConference", { at: "2999-01-01T09:00:00Z", question: "Where?", attendances: [{ agency: "north-housing", purpose: "SOCIALCARE" }] });
      return by.made("clinician", "addPoint", { conferenceId, kind: "TASK", text: "Call.", assignee: "north-housing" });
    },
  },
];

/** What one of them tries: a state, at the version she has read or at an older one. */
interface Try {
  readonly worker: Worker;
  readonly to: string;
  readonly stale: boolean;
}

test.each(MOVED.map((moved) => [moved.mutation, moved] as const))("%s: of random steps by several at once none is lost, and no state is reached that may not be", async (_, moved) => {
  const { machine, mutation, query, movers, make, notInError } = moved;
  const attempt = fc.record({
    worker: fc.constantFrom<Worker>("clinician", "therapist", "housing", "food", "lawyer"), to: fc.constantFrom(...Object.keys(machine.follows)),
    stale: fc.boolean(),
  });
  /** Up to three at the same time, again and again. */
  const steps = fc.array(fc.array(attempt, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

  await fc.assert(fc.asyncProperty(steps, async (rounds) => {
    const { id } = await make();
    const state = async () => (await by.read<Record<string, { version: number; status: string }>>("clinician", `{ ${query}(id: "${id}") { version status } }`))[query]!;
    let present = await state();
    for (const round of rounds) {
      const before = present;
      /** What it must come to where nobody else is faster. */
      const alone = ({ worker, to, stale }: Try): string => {
        if (!movers.includes(worker)) return "NOT_FOUND";
        if (stale) return "VERSION_CONFLICT";
        if (to === "ENTERED_IN_ERROR" && notInError.includes(worker)) return "NOT_PERMITTED";
        return machine.follows[before.status]!.includes(to) ? "done" : "BAD_USER_INPUT";
      };
      const outcomes = await Promise.all(round.map(async (one) => {
        const answer = await by.tried(one.worker, mutation, { id, expectedVersion: one.stale ? before.version - 1 : before.version, status: one.to, reason: "So it is." }, "version status");
        return answer.errors === undefined ? "done" : String(codeOf(answer));
      }));
      const done = round.filter((_one, at) => outcomes[at] === "done");
      // Of several who may, exactly one does; the others are told that they came too late, whatever they wanted.
      expect(done.length).toBe(round.some((one) => alone(one) === "done") ? 1 : 0);
      for (const [at, one] of round.entries()) {
        const late = done.length > 0 && outcomes[at] === "VERSION_CONFLICT" && movers.includes(one.worker);
        if (outcomes[at] !== "done" && !late) expect(outcomes[at]).toBe(alone(one));
        if (outcomes[at] === "done") expect(alone(one)).toBe("done");
      }
      present = await state();
      expect(present).toEqual(done.length === 0 ? before : { version: before.version + 1, status: done[0]!.to });
    }
  }), { numRuns: 12 });
}, 60_000);
