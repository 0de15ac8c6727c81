import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { Client } from "../client.ts";
import { hashOfCode } from "../code-key.ts";
import { DeskCode, mintCode } from "../lifecycle/desk-code-mutations.ts";
import { sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";

/** A client links what an agency has just written about her to the file she has already. */
@Resolver()
export class LinkMutations {
  @Mutation(() => DeskCode, {
    nullable: true,
    description: "Makes a one-time code, good for 15 minutes, with which an agency that meets the client links its intake to her: by the client for herself, "
      + "or by a consent officer of an agency that knows her.",
  })
  mintLinkCode(
    @Ctx() context: Context, @Arg("clientId", () => ID, { nullable: true, description: "Left out: yourself." }) clientId?: string | null,
  ): Promise<DeskCode> {
    return mintCode(context, clientId, "link");
  }

  @Mutation(() => Client, {
    nullable: true,
    description: "Links a client your agency has written about to the one who made this code. Refusals under either id hold for both from then on; what was "
      + "permitted under one opens only what was recorded under it. Nothing tells you whose code it was. A code works once, and five wrong ones in an hour are the last.",
  })
  async linkIntake(
    @Arg("clientId", () => ID, { description: "The client as your agency knows her." }) clientId: string,
    @Arg("code", () => String) code: string, @Ctx() context: Context,
  ): Promise<Client> {
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    // A wrong code is counted, so that its transaction commits before it is answered.
    const { linked, limited } = await context.writes.commit(async (em) => {
      const [known] = await em.execute<[{ records: boolean }]>("select consent.records(?) as records", [clientId]);
      if (!known.records) throw new PublicError("NOT_FOUND");
      const [answer] = await em.execute<[{ survivor: string | null; limited: boolean }]>(
        "select survivor, limited from consent.link_by_code(?, ?)", [clientId, hashOfCode(code, "link")]);
      if (answer.survivor !== null) await rewriteEffective(sqlOf(em), answer.survivor);
      return { linked: answer.survivor !== null, limited: answer.limited };
    });
    if (limited) throw new PublicError("RATE_LIMITED", "You have presented too many wrong codes; wait an hour, and have the client make a new one.");
    if (!linked) throw new PublicError("NOT_FOUND", "This code links nothing; check it, or have the client make a new one.");
    await context.afresh();
    context.reads.release("Client", [{ clientId }]);
    return { id: clientId };
  }
}
