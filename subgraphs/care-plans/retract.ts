import { Field, ID, InputType, Int } from "type-graphql";
import type { ClientRecord } from "../client-record.ts";
import type { Context } from "../context.ts";
import type { Noun } from "../declaration.ts";
import { amendAndRead } from "../record-and-read.ts";
import { move } from "../state-machine.ts";
import { ENTRY, EntryStatus } from "./entry-status.ts";

@InputType({ description: "That an entry of your agency should not have been made. It stays on file and says why." })
export class RetractInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => String) reason!: string;
}

/** Marks an entry of the caller's agency as entered in error; nothing is deleted. */
export function retract<T extends ClientRecord & { status: EntryStatus; statusReason: string | null }>(
  context: Context, noun: Noun<T>, { id, expectedVersion, reason }: RetractInput,
): Promise<T | null> {
  return amendAndRead(context, noun, id, expectedVersion, (entry) => move(ENTRY, entry, EntryStatus.ENTERED_IN_ERROR, reason));
}
