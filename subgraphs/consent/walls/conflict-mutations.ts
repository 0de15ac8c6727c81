import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { NO_WORKERS } from "../network/network.sql.ts";
import { WallReason, type Word } from "../vocabulary.ts";

/** That a worker has declared a conflict of interest. The declaration itself is the wall, which she no longer sees. */
@Governed("The worker who declared it, as the answer to her declaration and never again.")
@ObjectType({ description: "That you have declared a conflict of interest; from now on the client does not exist for you." })
export class ConflictDeclaration {
  @Field(() => WallReason)
  reason!: Word<typeof WallReason>;

  @Field(() => DateTime)
  declaredAt!: string;
}

/** A worker keeps herself from a client. */
@Resolver()
export class ConflictMutations {
  @Mutation(() => ConflictDeclaration, {
    nullable: true,
    description: "Declares that you are too close to a client to work with her: at once she does not exist for you any more, and the officers and coordinators "
      + "of your agency see why. Only they can take it back.",
  })
  async declareConflict(
    @Arg("clientId", () => ID) clientId: string, @Arg("reason", () => WallReason) reason: Word<typeof WallReason>, @Ctx() { caller, writes }: Context,
  ): Promise<ConflictDeclaration> {
    if ((NO_WORKERS as readonly string[]).includes(caller.role)) throw new PublicError("NOT_PERMITTED");
    if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
    return writes.commit(async (em) => {
      const [{ declared }] = await em.execute<[{ declared: boolean }]>("select consent.declare_conflict(?, ?) as declared", [clientId, reason]);
      if (!declared) throw new PublicError("NOT_FOUND");
      return { reason, declaredAt: (await authorAndInstant(em)).now };
    });
  }
}
