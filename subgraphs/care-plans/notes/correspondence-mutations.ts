import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { readAfter } from "../../record-and-read.ts";
import { notToCome, written, writtenOrNull } from "../../written.ts";
import { EntryStatus } from "../entry-status.ts";
import { Episode } from "../episode.ts";
import { placeFor } from "../part-of.ts";
import { Correspondence } from "./correspondence.ts";
import { RecordCorrespondenceInput } from "./inputs.ts";
import { privilegeOf } from "./note-custody.ts";
import { noteWriter } from "./note-writer.ts";

/** Letters, calls and messages about a client. */
@Resolver()
export class CorrespondenceMutations {
  @Mutation(() => Correspondence, { nullable: true, description: "Records what passed between your agency and somebody else about the client." })
  async recordCorrespondence(
    @Arg("input", () => RecordCorrespondenceInput) { clientId, episodeId, categories, privileged, legalTeam: team, ...input }: RecordCorrespondenceInput,
    @Ctx() context: Context,
  ): Promise<Correspondence | null> {
    const { direction, channel, at } = input;
    const values = {
      direction, channel, status: EntryStatus.RECORDED, counterpart: written("counterpart", input.counterpart),
      counterpartAgency: writtenOrNull("counterpartAgency", input.counterpartAgency), subject: written("subject", input.subject), summary: written("summary", input.summary),
    };
    const matter = matterOf(categories);
    const id = await context.writes.commit(async (em) => {
      const writer = await noteWriter(em, context.caller);
      notToCome("at", at, writer.now);
      const { legalTeam, categories: held } = privilegeOf({ privileged, legalTeam: team }, writer);
      return await context.writes.add(em, Correspondence, clientId,
        { ...values, legalTeam, at: at ?? writer.now, episodeId: await placeFor(em, Episode, clientId, episodeId) }, [...matter, ...held]);
    });
    return readAfter(context, Correspondence, id);
  }
}
