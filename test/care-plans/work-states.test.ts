import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PublicError } from "../../schema/public-error.ts";
import { WORK_STATES } from "../../subgraphs/care-plans/work-states.ts";
import { beginning, move } from "../../subgraphs/state-machine.ts";
import { tableOf } from "./state-tables.ts";

const MACHINES = WORK_STATES.map((machine) => [machine.what, machine] as const);

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

  test("stands in docs/work-with-clients.md as it is", () => {
    expect(readFileSync(join(import.meta.dirname, "../../docs/work-with-clients.md"), "utf8")).toContain(tableOf(machine));
  });
});
