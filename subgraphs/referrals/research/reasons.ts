import { Capacity } from "../directory/capacity-report.ts";
import { MatchCriterion, type MatchReason, Met } from "./criterion.ts";

/** A criterion as the database has judged it: 2 no limit, 1 met, 0 not known, -1 not met. */
export type Judged = typeof FREE | 1 | 0 | -1;

/** The service sets no limit, or nothing was asked. */
export const FREE = 2;

/** A service at its best place, as the database has judged it. */
export interface JudgedService {
  readonly serviceId: string;
  readonly locationId: string | null;
  readonly remote: boolean;
  readonly capacity: Capacity | null;
  readonly age: Judged;
  readonly area: Judged;
  readonly language: Judged;
  readonly household: Judged;
  readonly opening: Judged;
  readonly capacityMet: Judged;
  readonly distance: Judged;
  readonly km: number | null;
}

/** Which facts of the asker's or the client's are known; a criterion that is not known lacks either such a fact or an entry in the directory. */
export interface KnownFacts {
  readonly age: boolean;
  readonly area: boolean;
  readonly language: boolean;
  readonly household: boolean;
  readonly origin: boolean;
}

/** Why a service stands where it stands, a sentence a criterion. */
export function reasonsOf(judged: JudgedService, known: KnownFacts): MatchReason[] {
  return [
    { criterion: MatchCriterion.NEED, met: Met.YES, because: "It addresses this need." },
    reason(MatchCriterion.AGE, judged.age, known.age, {
      free: "It states no age.", met: "The age is within the ages it is for.", not: "The age is outside the ages it is for.", asker: "The age is not known.",
    }),
    reason(MatchCriterion.AREA, judged.area, known.area, {
      free: "It states no area.", met: "It is for those who live there.", not: "It is for those who live elsewhere.", asker: "Where the client lives is not known.",
    }),
    reason(MatchCriterion.LANGUAGE, judged.language, known.language, {
      met: "It is offered in the language.", not: "It is not offered in the language.", asker: "The language is not known.",
      directory: "It does not say in which languages it is offered, or speaks of interpreters; ask.",
    }),
    reason(MatchCriterion.HOUSEHOLD, judged.household, known.household, {
      free: "It is for every household.", met: "It is for such a household.", not: "It is for other households.", asker: "The household is not known.",
    }),
    reason(MatchCriterion.OPENING, judged.opening, true, {
      free: "No hours were asked for.", met: "It is open in the hours asked for.", not: "It is closed in the hours asked for.",
      directory: "It does not say its hours, or not for this time; ask.",
    }),
    { criterion: MatchCriterion.CAPACITY, met: metOf(judged.capacityMet), because: roomOf(judged) },
    reason(MatchCriterion.DISTANCE, judged.distance, known.origin, {
      free: "It is to be had without going there.", met: judged.km === null ? "It is near enough." : `It is ${judged.km} km away.`, not: "It is too far.",
      asker: "Nothing says where to count from.", directory: "The directory does not say where its place is.",
    }),
  ];
}

interface Sentences {
  readonly free?: string;
  readonly met: string;
  readonly not: string;
  /** Not known because of the client or the asker. */
  readonly asker?: string;
  /** Not known because the directory does not say. */
  readonly directory?: string;
}

function reason(criterion: MatchCriterion, judged: Judged, known: boolean, { free, met, not, asker, directory }: Sentences): MatchReason {
  const unknown = (known ? directory : asker) ?? asker ?? directory ?? "It is not known.";
  const because = judged === FREE ? free ?? met : judged === 1 ? met : judged === -1 ? not : unknown;
  return { criterion, met: metOf(judged), because };
}

function metOf(judged: Judged): Met {
  return judged > 0 ? Met.YES : judged === 0 ? Met.UNKNOWN : Met.NO;
}

function roomOf({ capacity, capacityMet }: JudgedService): string {
  if (capacityMet === 1) return "It has room.";
  if (capacityMet === -1) return "It has no room.";
  if (capacity === Capacity.WAITLIST) return "It has a waiting list, or had one when last heard of.";
  if (capacity === Capacity.ADDITIONAL_ASSESSMENT_REQUIRED) return "It assesses before it says whether there is room.";
  return "Nobody has lately said whether it has room.";
}
