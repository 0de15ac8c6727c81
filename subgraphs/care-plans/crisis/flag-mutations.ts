import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead, recordAndRead } from "../../record-and-read.ts";
import { move } from "../../state-machine.ts";
import { written } from "../../written.ts";
import { Flag, FLAG, FLAG_CATEGORIES, FlagStatus } from "./flag.ts";
import { MoveFlagInput, RaiseFlagInput } from "./inputs.ts";

/** Warnings to whoever opens a file. */
@Resolver()
export class FlagMutations {
  @Mutation(() => Flag, { nullable: true, description: "Puts up a warning to whoever opens the client's file and may read it." })
  async raiseFlag(@Arg("input", () => RaiseFlagInput) { clientId, kind, text, until = null, categories }: RaiseFlagInput, @Ctx() context: Context): Promise<Flag | null> {
    const values = { kind, text: written("text", text), until, status: FlagStatus.ACTIVE, statusReason: null };
    return recordAndRead(context, Flag, clientId, values, [...FLAG_CATEGORIES[kind], ...matterOf(categories)]);
  }

  @Mutation(() => Flag, { nullable: true, description: "Takes a flag of your agency down, puts it up again, or says it should not have been raised." })
  async moveFlag(@Arg("input", () => MoveFlagInput) { id, expectedVersion, status, reason }: MoveFlagInput, @Ctx() context: Context): Promise<Flag | null> {
    return amendAndRead(context, Flag, id, expectedVersion, (flag) => move(FLAG, flag, status, reason));
  }
}
