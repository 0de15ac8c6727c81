import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { readAfter } from "../../record-and-read.ts";
import { recordOfSameClient } from "../../same-client.ts";
import { written } from "../../written.ts";
import { WriteToTeamInput } from "./inputs.ts";
import { TeamMessage } from "./team-message.ts";

/** Messages in care teams. */
@Resolver()
export class MessageMutations {
  @Mutation(() => TeamMessage, { nullable: true, description: "Writes about a client to a care team that you belong to. Its other members read it as far as the client permits them." })
  async writeToTeam(
    @Arg("input", () => WriteToTeamInput) { clientId, teamId, text, inReplyToId, categories }: WriteToTeamInput, @Ctx() context: Context,
  ): Promise<TeamMessage | null> {
    const values = { teamId: written("teamId", teamId), text: written("text", text) };
    const matter = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const before = await recordOfSameClient(em, TeamMessage, clientId, inReplyToId);
      if (before !== null && before.teamId !== values.teamId) throw new PublicError("BAD_USER_INPUT", "inReplyToId must be a message in the same team.");
      return await context.writes.add(em, TeamMessage, clientId, { ...values, inReplyToId: before?.id ?? null }, matter);
    });
    return readAfter(context, TeamMessage, id);
  }
}
