import type { StateMachine } from "../../subgraphs/state-machine.ts";

/** The life of a record as `docs/states.md` shows it. */
export function tableOf({ what, begins, follows, because }: StateMachine<string>): string {
  const name = (state: string) => (because.includes(state) ? `${state}*` : state);
  return [
    `| ${what} that is | can become |`, "|---|---|", `| new | ${begins.join(", ")} |`,
    ...Object.entries(follows).map(([state, next]) => `| ${state} | ${next.length === 0 ? "stays so" : next.map(name).join(", ")} |`), "",
  ].join("\n");
}
