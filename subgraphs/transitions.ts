import { PublicError } from "../schema/public-error.ts";

/** Which states each state may be followed by. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** `to`, when it may follow `from`; otherwise BAD_USER_INPUT that names what may. `what` is the thing with its article. */
export function follow<State extends string>(what: string, table: Transitions<State>, from: State, to: State): State {
  const possible = table[from];
  if (possible.includes(to)) return to;
  throw new PublicError("BAD_USER_INPUT", possible.length === 0
    ? `${what} that is ${from} stays so.`
    : `${what} that is ${from} can become ${alternatives(possible)}, not ${to}.`);
}

/** `to`, when a thing may begin with it; otherwise BAD_USER_INPUT. */
export function begin<State extends string>(what: string, possible: readonly State[], to: State): State {
  if (possible.includes(to)) return to;
  throw new PublicError("BAD_USER_INPUT", `${what} begins as ${alternatives(possible)}, not as ${to}.`);
}

function alternatives(states: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(states);
}
