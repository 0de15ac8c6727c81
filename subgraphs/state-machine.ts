import { PublicError } from "../schema/public-error.ts";
import { begin, follow, type Transitions } from "./transitions.ts";
import { writtenOrNull } from "./written.ts";

/** The life of a kind of record in one table: what code does, tests try and documents show. */
export interface StateMachine<State extends string> {
  /** The thing with its article, as in "An appointment". */
  readonly what: string;
  /** As what it may begin. */
  readonly begins: readonly State[];
  /** Which states may follow which. */
  readonly follows: Transitions<State>;
  /** Into which states it goes only with a reason. */
  readonly because: readonly State[];
}

/** `to`, when a thing may begin with it; BAD_USER_INPUT, naming what may, otherwise. */
export function beginning<State extends string>({ what, begins }: StateMachine<State>, to: State): State {
  return begin(what, begins, to);
}

/** `to`, when it may follow `from`; BAD_USER_INPUT, naming what may, otherwise. */
export function following<State extends string>({ what, follows }: StateMachine<State>, from: State, to: State): State {
  return follow(what, follows, from, to);
}

/** Moves the record to `to` and says why; BAD_USER_INPUT where it cannot follow, or where the reason is wanting. */
export function move<State extends string>(
  machine: StateMachine<State>, record: { status: State; statusReason: string | null }, to: State, reason?: string | null,
): void {
  const status = following(machine, record.status, to);
  const why = writtenOrNull("reason", reason);
  if (why === null && machine.because.includes(status)) throw new PublicError("BAD_USER_INPUT", `reason must say why it becomes ${status}.`);
  Object.assign(record, { status, statusReason: why });
}
