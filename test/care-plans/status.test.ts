import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ERROR_CODES } from "../../schema/error-codes.ts";
import { PublicError } from "../../schema/public-error.ts";
import { CARE_PLAN_STATUSES, CarePlanStatus } from "../../subgraphs/care-plans/care-plan-status.ts";
import {
  advance, EPISODE_PHASES, EPISODE_STATUSES, EpisodePhase, type EpisodeState, EpisodeStatus,
} from "../../subgraphs/care-plans/episode-status.ts";
import { GOAL_LIFECYCLES, GoalLifecycle } from "../../subgraphs/care-plans/goal-status.ts";
import { NOTE, NoteStatus } from "../../subgraphs/care-plans/notes/note-status.ts";
import { begin, follow, type Transitions } from "../../subgraphs/transitions.ts";

const BEGUN: EpisodeState = {
  status: EpisodeStatus.ACTIVE, phase: EpisodePhase.ENGAGEMENT, statusReason: null, started: "2026-03-01", ended: null,
};
const TODAY = "2026-11-22";

function failureOf(work: () => unknown): PublicError {
  try {
    work();
  } catch (failure) {
    if (failure instanceof PublicError) return failure;
    throw failure;
  }
  throw new Error("It went through.");
}

describe("a status follows only what its table says", () => {
  const machines: [string, Transitions<string>, readonly string[]][] = [
    ["An episode", EPISODE_STATUSES, Object.values(EpisodeStatus)],
    ["A phase", EPISODE_PHASES, Object.values(EpisodePhase)],
    ["A care plan", CARE_PLAN_STATUSES, Object.values(CarePlanStatus)],
    ["A goal", GOAL_LIFECYCLES, Object.values(GoalLifecycle)],
    ["A note", NOTE.follows, Object.values(NoteStatus)],
  ];

  test.each(machines)("%s: every pair is taken or refused with what is possible", (what, table, states) => {
    for (const from of states) {
      for (const to of states) {
        if (table[from]!.includes(to)) {
          expect(follow(what, table, from, to)).toBe(to);
          continue;
        }
        const failure = failureOf(() => follow(what, table, from, to));
        expect(failure.code).toBe("BAD_USER_INPUT");
        for (const possible of table[from]!) expect(failure.message).toContain(possible);
      }
    }
  });

  test.each(machines.filter(([what]) => what !== "A phase"))("%s can be entered in error from everywhere, and stays so", (_, table, states) => {
    for (const from of states.filter((one) => one !== "ENTERED_IN_ERROR")) expect(table[from]).toContain("ENTERED_IN_ERROR");
    expect(table["ENTERED_IN_ERROR"]).toEqual([]);
  });

  test("the sentence reads well", () => {
    expect(failureOf(() => follow("A goal", GOAL_LIFECYCLES, GoalLifecycle.PROPOSED, GoalLifecycle.ACTIVE)).message)
      .toBe("A goal that is PROPOSED can become ACCEPTED, REJECTED, or ENTERED_IN_ERROR, not ACTIVE.");
    expect(failureOf(() => begin("A goal", [GoalLifecycle.PROPOSED], GoalLifecycle.COMPLETED)).message)
      .toBe("A goal begins as PROPOSED, not as COMPLETED.");
  });
});

describe("an episode", () => {
  test("goes through its phases in order, back and forth between intervention and monitoring", () => {
    const { ASSESSMENT, PLANNING, INTERVENTION, MONITORING, TERMINATION } = EpisodePhase;
    let episode = BEGUN;
    for (const phase of [ASSESSMENT, PLANNING, INTERVENTION, MONITORING, INTERVENTION, MONITORING, TERMINATION]) {
      episode = advance(episode, { phase }, TODAY);
      expect(episode).toEqual({ ...BEGUN, phase });
    }
    const closed = advance(episode, { phase: EpisodePhase.CLOSED, status: EpisodeStatus.FINISHED, reason: "Goals met." }, TODAY);
    expect(closed).toEqual({ ...BEGUN, phase: "CLOSED", status: "FINISHED", statusReason: "Goals met.", ended: TODAY });
  });

  test("skips no phase", () => {
    expect(failureOf(() => advance(BEGUN, { phase: EpisodePhase.PLANNING }, TODAY)).message)
      .toBe("A phase that is ENGAGEMENT can become ASSESSMENT, not PLANNING.");
  });

  test("does not close while it is active", () => {
    const late = { ...BEGUN, phase: EpisodePhase.TERMINATION };
    expect(failureOf(() => advance(late, { phase: EpisodePhase.CLOSED }, TODAY)).code).toBe("BAD_USER_INPUT");
  });

  test("is finished, cancelled and reopened with a reason only", () => {
    for (const status of [EpisodeStatus.FINISHED, EpisodeStatus.CANCELLED, EpisodeStatus.ENTERED_IN_ERROR]) {
      expect(failureOf(() => advance(BEGUN, { status }, TODAY)).message).toContain("reason");
      expect(advance(BEGUN, { status, reason: "Moved away." }, TODAY).statusReason).toBe("Moved away.");
    }
    const over = advance({ ...BEGUN, phase: EpisodePhase.CLOSED }, { status: EpisodeStatus.FINISHED, reason: "Done." }, "2026-10-01");
    expect(failureOf(() => advance(over, { status: EpisodeStatus.ACTIVE }, TODAY)).message).toContain("reason");
    expect(advance(over, { status: EpisodeStatus.ACTIVE, reason: "She came back." }, TODAY))
      .toEqual({ ...BEGUN, statusReason: "She came back." });
  });

  test("starts on the day it becomes active, once", () => {
    const planned = { ...BEGUN, status: EpisodeStatus.PLANNED, started: null };
    expect(advance(planned, { status: EpisodeStatus.ACTIVE }, TODAY).started).toBe(TODAY);
    expect(advance(planned, { status: EpisodeStatus.WAITLIST }, TODAY).started).toBeNull();
  });

  test("moves only somewhere", () => {
    expect(failureOf(() => advance(BEGUN, {}, TODAY)).code).toBe("BAD_USER_INPUT");
    expect(failureOf(() => advance(BEGUN, { status: BEGUN.status, phase: BEGUN.phase }, TODAY)).code).toBe("BAD_USER_INPUT");
  });

  test("never ends up outside its tables, whatever is asked of it", () => {
    const step = fc.record({
      status: fc.option(fc.constantFrom(...Object.values(EpisodeStatus))),
      phase: fc.option(fc.constantFrom(...Object.values(EpisodePhase))),
      reason: fc.option(fc.constantFrom("Because.", " ")),
    });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let episode = BEGUN;
      for (const one of steps) {
        try {
          const next = advance(episode, one, TODAY);
          if (next.status !== episode.status) expect(EPISODE_STATUSES[episode.status]).toContain(next.status);
          const reopened = episode.status === EpisodeStatus.FINISHED && next.status === EpisodeStatus.ACTIVE;
          if (next.phase !== episode.phase && !reopened) expect(EPISODE_PHASES[episode.phase]).toContain(next.phase);
          expect(next.ended !== null).toBe(next.status === EpisodeStatus.FINISHED || next.status === EpisodeStatus.CANCELLED);
          episode = next;
        } catch (failure) {
          if (!(failure instanceof PublicError)) throw failure;
          expect(Object.keys(ERROR_CODES)).toContain(failure.code);
        }
      }
    }));
  });
});
