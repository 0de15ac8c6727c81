import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { Client } from "../client.ts";
import { insert, sqlOf } from "../record-consent.ts";
import { rewriteEffective } from "../rewrite-effective.ts";
import { AgeQuality, type Word } from "../vocabulary.ts";
import { noteClient } from "./client-event.ts";

@InputType({ description: "What an officer has seen of a client's age." })
export class StateAgeInput {
  @Field(() => ID) clientId!: string;
  @Field(() => LocalDate, { nullable: true }) birthDate?: string | null;
  @Field(() => AgeQuality, { defaultValue: AgeQuality.FULL }) quality!: Word<typeof AgeQuality>;
  @Field(() => Boolean, { defaultValue: false, description: "She is of age though her birth date is not known, or is an emancipated minor." })
  ofAge!: boolean;
}

/** What the consent desk records of a client's life: by it is judged who may decide for her. */
@Resolver()
export class LifeMutations {
  @Mutation(() => Client, {
    nullable: true,
    description: "States how old a client is, as evidence for what she may decide herself; it holds for consents your agency records from now on, "
      + "beside the identity your agency has recorded. For consent officers on whose desk she is.",
  })
  async stateAge(@Arg("input", () => StateAgeInput) input: StateAgeInput, @Ctx() context: Context): Promise<Client> {
    return change(context, input.clientId, async (em) => {
      if ((input.quality === "UNKNOWN") !== (input.birthDate == null)) {
        throw new PublicError("BAD_USER_INPUT", "input.birthDate: give it unless the quality is UNKNOWN.");
      }
      await insert(em, "consent.age", [{
        client_id: input.clientId, id: crypto.randomUUID(), agency: context.caller.agency, birth_date: input.birthDate ?? null,
        quality: input.quality, of_age: input.ofAge, by_user: context.caller.user,
      }], "at");
    });
  }

  @Mutation(() => Client, {
    nullable: true,
    description: "Records that a client has died. Scopes that end with her death end, the others stay; whoever spoke for her while she lived no "
      + "longer does, and her executor may be registered. For consent officers on whose desk she is.",
  })
  async recordDeath(
    @Arg("clientId", () => ID) clientId: string, @Arg("diedAt", () => DateTime) diedAt: string, @Ctx() context: Context,
  ): Promise<Client> {
    return change(context, clientId, async (em) => {
      const { now } = await authorAndInstant(em);
      if (epoch(diedAt) > epoch(now)) throw new PublicError("BAD_USER_INPUT", "diedAt: a death is recorded after it happened; give an instant that has passed.");
      const [before] = await em.execute<object[]>("select client_id from consent.death where client_id = ?", [clientId]);
      if (before !== undefined) throw new PublicError("CONFLICT", "Her death is recorded already.");
      await insert(em, "consent.death", [{
        client_id: clientId, died_at: diedAt, by_agency: context.caller.agency, by_user: context.caller.user,
      }], "at");
      await noteClient(em, context.caller, { clientId, kind: "DEATH_RECORDED" });
      await em.execute("select consent.record_death(?, ?)", [clientId, diedAt]);
      await rewriteEffective(sqlOf(em), clientId);
    });
  }
}

async function change(context: Context, clientId: string, work: (em: EntityManager) => Promise<void>): Promise<Client> {
  if (context.caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
  if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
  await context.writes.commit(async (em) => {
    await work(em);
    return clientId;
  });
  await context.afresh();
  context.reads.release("Client", [{ clientId }]);
  return { id: clientId };
}
