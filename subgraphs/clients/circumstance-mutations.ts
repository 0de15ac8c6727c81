import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { authorAndInstant } from "../writes.ts";
import { written } from "../written.ts";
import { CIRCUMSTANCE_CATEGORIES, CircumstanceChange } from "./circumstance-change.ts";
import { RecordCircumstanceChangeInput, UpdateCircumstanceChangeInput } from "./people-inputs.ts";

/** What changes in clients' lives. */
@Resolver()
export class CircumstanceMutations {
  @Mutation(() => CircumstanceChange, { nullable: true, description: "Records that something in the client's life has changed." })
  async recordCircumstanceChange(
    @Arg("input", () => RecordCircumstanceChangeInput) { clientId, categories, ...values }: RecordCircumstanceChangeInput, @Ctx() context: Context,
  ): Promise<CircumstanceChange | null> {
    const description = written("input.description", values.description);
    const about = [...CIRCUMSTANCE_CATEGORIES[values.kind], ...matterOf(categories)];
    const id = await context.writes.commit(async (em) => {
      refuseFuture(values.occurredOn, await today(em));
      return context.writes.add(em, CircumstanceChange, clientId, { ...values, description }, about);
    });
    await context.afresh();
    return context.load.one(CircumstanceChange, id);
  }

  @Mutation(() => CircumstanceChange, { nullable: true, description: "Corrects a change that your agency has recorded." })
  async updateCircumstanceChange(
    @Arg("input", () => UpdateCircumstanceChangeInput) { id, expectedVersion, ...changes }: UpdateCircumstanceChangeInput, @Ctx() context: Context,
  ): Promise<CircumstanceChange | null> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null)) as Partial<CircumstanceChange>;
    if (Object.keys(given).length === 0) throw new PublicError("BAD_USER_INPUT", "Give what is to be corrected: occurredOn, description or reviewSharing.");
    if (given.description != null) given.description = written("input.description", given.description);
    await context.writes.amend(CircumstanceChange, id, expectedVersion, (change, at) => {
      if (given.occurredOn != null) refuseFuture(given.occurredOn, at.slice(0, 10));
      Object.assign(change, given);
    });
    await context.afresh();
    return context.load.one(CircumstanceChange, id);
  }
}

async function today(em: EntityManager): Promise<string> {
  return (await authorAndInstant(em)).now.slice(0, 10);
}

function refuseFuture(day: string, now: string): void {
  if (day > now) throw new PublicError("BAD_USER_INPUT", "input.occurredOn must not lie ahead; record the change when it has happened.");
}
