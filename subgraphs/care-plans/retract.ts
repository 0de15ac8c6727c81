import { Field, InputType } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { amendAndRead } from "../record-and-read.ts";
import { move, type StateMachine } from "../state-machine.ts";
import { AtVersion } from "./inputs.ts";

@InputType({ description: "That an entry of your agency should not have been made. It stays on file and says why." })
export class RetractInput extends AtVersion {
  @Field(() => String) reason!: string;
}

/** Says that a record of the caller's agency should not have been made; nothing is deleted. */
export function retract<State extends string, T extends ClientRecord & { status: State; statusReason: string | null }>(
  context: Context, noun: Noun<T>, machine: StateMachine<State>, { id, expectedVersion, reason }: RetractInput, allowed: (record: T) => void = () => undefined,
): Promise<T | null> {
  return amendAndRead(context, noun, id, expectedVersion, (record) => {
    // A client who may answer it takes back nothing that an agency keeps of hers.
    if (record.author !== context.caller.agency) throw new PublicError("NOT_FOUND");
    allowed(record);
    move(machine, record, "ENTERED_IN_ERROR" as State, reason);
  });
}

/** Refuses to add to a record that should not have been made. */
export function refuseRetracted(record: object): void {
  const { status, lifecycle } = record as { readonly status?: unknown; readonly lifecycle?: unknown };
  if (status === "ENTERED_IN_ERROR" || lifecycle === "ENTERED_IN_ERROR") throw new PublicError("BAD_USER_INPUT", "Nothing is added to what was entered in error.");
}
