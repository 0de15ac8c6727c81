import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ERROR_CODES } from "../../schema/error-codes.ts";
import { PublicError } from "../../schema/public-error.ts";
import {
  advance, EPISODE, EpisodePhase, type EpisodeState, EpisodeStatus, PHASE,
} from "../../subgraphs/care-plans/episode-status.ts";

const BEGUN: EpisodeState = {
  status: EpisodeStatus.ACTIVE, phase: EpisodePhase.ENGAGEMENT, statusReason: null, started: "2026-03-01", ended: null, waitlisted: null,
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
          if (next.status !== episode.status) expect(EPISODE.follows[episode.status]).toContain(next.status);
          const reopened = episode.status === EpisodeStatus.FINISHED && next.status === EpisodeStatus.ACTIVE;
          if (next.phase !== episode.phase && !reopened) expect(PHASE.follows[episode.phase]).toContain(next.phase);
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
