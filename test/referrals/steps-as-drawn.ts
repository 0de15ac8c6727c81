import type { ReferralStatus, Side } from "../../subgraphs/referrals/referral-status.ts";

/** The table of SDOH Clinical Care, in its own notation: R the requester's step, T the target's. Written down here a second time, by hand. */
const TABLE = `
  from             | REQUESTED ACCEPTED REJECTED IN_PROGRESS ON_HOLD COMPLETED FAILED CANCELLED ENTERED_IN_ERROR
  DRAFT            | R         -        -        -           -       -         -      -         R
  REQUESTED        | -         T        T        -           -       -         -      RT        R
  ACCEPTED         | -         -        -        T           T       T         T      RT        R
  IN_PROGRESS      | -         -        -        -           T       T         T      RT        R
  ON_HOLD          | -         -        -        T           -       T         T      RT        R
  REJECTED         | -         -        -        -           -       -         -      -         R
  COMPLETED        | -         -        -        -           -       -         -      -         R
  FAILED           | -         -        -        -           -       -         -      -         R
  CANCELLED        | -         -        -        -           -       -         -      -         R
  ENTERED_IN_ERROR | -         -        -        -           -       -         -      -         -
`;

const [head, ...rows] = TABLE.trim().split("\n").map((line) => line.split("|").map((part) => part.trim().split(/\s+/)));

/** From each status, who takes the step to which other: `R`, `T`, `RT`, or `-` for a step that is none. */
export const STEPS_AS_DRAWN: ReadonlyMap<ReferralStatus, ReadonlyMap<ReferralStatus, string>> = new Map(rows.map(([from, cells]) =>
  [from![0] as ReferralStatus, new Map(head![1]!.map((to, place) => [to as ReferralStatus, cells![place]!]))]));

/** The sides by their letters. */
export const SIDES: Readonly<Record<string, Side>> = { R: "REQUESTER", T: "TARGET" };
