import { PublicError } from "../../schema/public-error.ts";
import { following, type StateMachine } from "../state-machine.ts";
import { writtenOrNull } from "../written.ts";

/** State of an episode (FHIR EpisodeOfCare). */
export enum EpisodeStatus {
  PLANNED = "PLANNED", WAITLIST = "WAITLIST", ACTIVE = "ACTIVE", ON_HOLD = "ON_HOLD", FINISHED = "FINISHED",
  CANCELLED = "CANCELLED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR",
}

/** How far casework has come in an episode. */
export enum EpisodePhase {
  ENGAGEMENT = "ENGAGEMENT", ASSESSMENT = "ASSESSMENT", PLANNING = "PLANNING", INTERVENTION = "INTERVENTION",
  MONITORING = "MONITORING", TERMINATION = "TERMINATION", CLOSED = "CLOSED",
}

const { PLANNED, WAITLIST, ACTIVE, ON_HOLD, FINISHED, CANCELLED, ENTERED_IN_ERROR } = EpisodeStatus;
const { ENGAGEMENT, ASSESSMENT, PLANNING, INTERVENTION, MONITORING, TERMINATION, CLOSED } = EpisodePhase;

/** The life of an episode; FINISHED to ACTIVE reopens it, which takes a reason too. */
export const EPISODE: StateMachine<EpisodeStatus> = {
  what: "An episode",
  begins: [PLANNED, WAITLIST, ACTIVE],
  follows: {
    PLANNED: [WAITLIST, ACTIVE, ENTERED_IN_ERROR],
    WAITLIST: [ACTIVE, CANCELLED, ENTERED_IN_ERROR],
    ACTIVE: [ON_HOLD, FINISHED, CANCELLED, ENTERED_IN_ERROR],
    ON_HOLD: [ACTIVE, ENTERED_IN_ERROR],
    FINISHED: [ACTIVE, ENTERED_IN_ERROR],
    CANCELLED: [ENTERED_IN_ERROR],
    ENTERED_IN_ERROR: [],
  },
  because: [FINISHED, CANCELLED, ENTERED_IN_ERROR],
};

/** Which phase may follow which. */
export const PHASE: StateMachine<EpisodePhase> = {
  what: "A phase",
  begins: [ENGAGEMENT],
  follows: {
    ENGAGEMENT: [ASSESSMENT],
    ASSESSMENT: [PLANNING],
    PLANNING: [INTERVENTION],
    INTERVENTION: [MONITORING],
    MONITORING: [INTERVENTION, TERMINATION],
    TERMINATION: [CLOSED],
    CLOSED: [],
  },
  because: [],
};

/** In which the case is over, for good or until it is reopened. */
export const OVER: readonly EpisodeStatus[] = [FINISHED, CANCELLED, ENTERED_IN_ERROR];

/** The phases in which the client is served, for which she must have agreed to be. */
export const SERVED: readonly EpisodePhase[] = [INTERVENTION, MONITORING];

/** Where an episode stands; days are `YYYY-MM-DD`. */
export interface EpisodeState {
  status: EpisodeStatus;
  phase: EpisodePhase;
  statusReason: string | null;
  started: string | null;
  ended: string | null;
  waitlisted: string | null;
}

/** What is asked for: a status, a phase, or both. */
export interface EpisodeStep {
  readonly status?: EpisodeStatus | null | undefined;
  readonly phase?: EpisodePhase | null | undefined;
  readonly reason?: string | null | undefined;
}

/** Where `episode` stands after `step` taken on the day `on`. BAD_USER_INPUT, saying what is possible, for any other step. */
export function advance(episode: EpisodeState, step: EpisodeStep, on: string): EpisodeState {
  const to = step.status ?? episode.status;
  const phaseTo = step.phase ?? episode.phase;
  const [moves, turns] = [to !== episode.status, phaseTo !== episode.phase];
  if (!moves && !turns) throw new PublicError("BAD_USER_INPUT", "Give a status or a phase other than the present one.");
  const reason = writtenOrNull("reason", step.reason);
  const status = moves ? following(EPISODE, episode.status, to) : episode.status;
  const reopened = moves && episode.status === FINISHED && status === ACTIVE;
  if (moves && reason === null && (reopened || EPISODE.because.includes(status))) {
    throw new PublicError("BAD_USER_INPUT", "Give the reason for finishing, cancelling, reopening, or entering in error.");
  }
  // A reopened episode whose phase was closed begins anew.
  const phaseFrom = reopened && episode.phase === CLOSED ? ENGAGEMENT : episode.phase;
  const phase = step.phase != null && phaseTo !== phaseFrom
    ? following(PHASE, phaseFrom, phaseTo) : phaseFrom;
  const over = status === FINISHED || status === CANCELLED;
  if (turns && phase === CLOSED && !over) {
    throw new PublicError("BAD_USER_INPUT", "Closing the last phase finishes the episode: give status FINISHED and the reason with it.");
  }
  return {
    status, phase, statusReason: reason ?? (moves ? null : episode.statusReason),
    started: episode.started ?? (status === ACTIVE ? on : null),
    ended: over ? episode.ended ?? on : null,
    waitlisted: status === WAITLIST ? episode.waitlisted ?? on : null,
  };
}
