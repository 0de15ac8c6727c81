import { describe, expect, test } from "vitest";
import { PublicError } from "../../schema/public-error.ts";
import { GOAL, GoalLifecycle } from "../../subgraphs/care-plans/goal-status.ts";
import { STATE_MACHINES } from "../../subgraphs/care-plans/state-machines.ts";
import { beginning, following, move } from "../../subgraphs/state-machine.ts";
import { tableOf } from "./state-tables.ts";

const MACHINES = STATE_MACHINES.map((machine) => [machine.what, machine] as const);

function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (failure) {
    if (failure instanceof PublicError && failure.code === "BAD_USER_INPUT") return failure.message;
    throw failure;
  }
  return undefined;
}

describe.each(MACHINES)("%s", (_, machine) => {
  const states = Object.keys(machine.follows);

  test("begins only as its table says, and is refused otherwise with what is possible", () => {
    for (const state of states) {
      const refusal = refusalOf(() => beginning(machine, state));
      if (machine.begins.includes(state)) expect(refusal).toBeUndefined();
      else for (const possible of machine.begins) expect(refusal).toContain(possible);
    }
  });

  test("every pair of states is taken or refused with what is possible, and where a reason is wanted it is asked for", () => {
    for (const from of states) {
      for (const to of states) {
        const possible = machine.follows[from]!;
        const record = { status: from, statusReason: null };
        const refusal = refusalOf(() => move(machine, record, to, " Because. "));
        if (possible.includes(to)) {
          expect([refusal, record]).toEqual([undefined, { status: to, statusReason: "Because." }]);
          const silent = refusalOf(() => move(machine, { status: from, statusReason: null }, to));
          expect(silent).toBe(machine.because.includes(to) ? `reason must say why it becomes ${to}.` : undefined);
          expect(refusalOf(() => move(machine, { status: from, statusReason: null }, to, " "))).toBe("reason must say something.");
        } else {
          expect(record.status).toBe(from);
          expect(refusal).toContain(from);
          for (const one of possible) expect(refusal).toContain(one);
        }
      }
    }
  });

  test("names no state it does not have, reaches every one, and what was entered in error stays so", () => {
    for (const named of [...machine.begins, ...machine.because, ...Object.values(machine.follows).flat()]) expect(states).toContain(named);
    const reached = new Set(machine.begins);
    for (const state of reached) for (const next of machine.follows[state]!) reached.add(next);
    // Only imported encounters are UNKNOWN.
    expect(states.filter((state) => !reached.has(state) && state !== "UNKNOWN")).toEqual([]);
    if (!states.includes("ENTERED_IN_ERROR")) return;
    expect(machine.follows["ENTERED_IN_ERROR"]).toEqual([]);
    for (const state of states.filter((one) => one !== "ENTERED_IN_ERROR")) expect(machine.follows[state]).toContain("ENTERED_IN_ERROR");
    expect(machine.because).toContain("ENTERED_IN_ERROR");
  });
});

test("the sentences read well", () => {
  expect(refusalOf(() => following(GOAL, GoalLifecycle.PROPOSED, GoalLifecycle.ACTIVE))).toBe("A goal that is PROPOSED can become ACCEPTED, REJECTED, or ENTERED_IN_ERROR, not ACTIVE.");
  expect(refusalOf(() => beginning(GOAL, GoalLifecycle.COMPLETED))).toBe("A goal begins as PROPOSED, PLANNED, ACCEPTED, or ACTIVE, not as COMPLETED.");
});

test("docs/states.md shows the tables by which code refuses; it is written anew with -u", async () => {
  await expect(`${ABOUT}${STATE_MACHINES.map(tableOf).join("\n")}`).toMatchFileSnapshot("../../docs/states.md");
});

const ABOUT = `# What may follow what

The states of everything that is planned, done, written and decided with a client, and the steps between them. A state marked * takes a reason. Any other step is
refused with \`BAD_USER_INPUT\` that names what is possible, and a change of a version that is not the present one with \`VERSION_CONFLICT\`. Nothing is deleted: what
was wrong is ENTERED_IN_ERROR. Written by \`npx vitest run test/care-plans/states.test.ts -u\` from \`subgraphs/care-plans/state-machines.ts\`, by which code refuses.

`;
