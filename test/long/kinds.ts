import { decisions } from "./decisions.ts";
import { nonInterference } from "./non-interference.ts";
import { referrals } from "./referrals.ts";
import { revocation } from "./revocation.ts";

/** What a long run is asked for. */
export interface LongRun {
  readonly cases: number;
  /** The same seed makes the same cases. */
  readonly seed: number;
  /** Takes a line that says where the run stands. */
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface LongResult {
  /** How many cases were tried: as many as were asked for, or up to the first failures. */
  readonly cases: number;
  /** What names the code that was tried, beside the commit: the same as long as that code is the same. */
  readonly digest: string;
  /** Every broken promise, with all that is needed to try it again. */
  readonly failures: readonly string[];
  /** What the cases reached, in a few words. */
  readonly reached: string;
}

/** The kinds of long run, by their name on the command line. */
export const KINDS: ReadonlyMap<string, (run: LongRun) => Promise<LongResult>> = new Map([
  ["decisions", decisions], ["non-interference", nonInterference], ["revocation", revocation], ["referrals", referrals],
]);
