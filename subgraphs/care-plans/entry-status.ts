import { registerEnumType } from "type-graphql";
import type { StateMachine } from "../state-machine.ts";

/** State of an entry that is written once and stays. */
export enum EntryStatus { RECORDED = "RECORDED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(EntryStatus, { name: "EntryStatus", description: "State of an entry that is written once and stays on file, even when it should not have been made." });

/** The life of such an entry. */
export const ENTRY: StateMachine<EntryStatus> = {
  what: "An entry",
  begins: [EntryStatus.RECORDED],
  follows: { RECORDED: [EntryStatus.ENTERED_IN_ERROR], ENTERED_IN_ERROR: [] },
  because: [EntryStatus.ENTERED_IN_ERROR],
};

/** SQL: whether the entry `alias` counts. */
export function stands(alias: string): string {
  return `${alias}.status = '${EntryStatus.RECORDED}'`;
}
