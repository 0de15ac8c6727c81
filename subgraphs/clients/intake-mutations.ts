import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { type Category, maskOf } from "../../schema/consent/category.ts";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { NEED_CATEGORIES } from "../need-categories.ts";
import type { NeedCategory } from "../need-category.ts";
import { follow } from "../transitions.ts";
import { isUuid } from "../uuid.ts";
import { written, writtenOrNull } from "../written.ts";
import { authorAndInstant } from "../writes.ts";
import { Client } from "./client.ts";
import { Intake } from "./intake.ts";
import { type IntakeInput, OpenIntakeInput, RecordIntakeInput, UpdateIntakeInput } from "./intake-inputs.ts";
import { INTAKE_STATUSES, IntakeStatus } from "./intake-status.ts";
import { addFacets } from "./mutations.ts";
import { openFile } from "./open-file.ts";

/** First contact. */
@Resolver(() => Intake)
export class IntakeMutations {
  @FieldResolver(() => Client, { nullable: true })
  async client(@Root() { clientId }: Intake, @Ctx() { standings }: Context): Promise<{ id: string } | null> {
    return (await standings.of(clientId)).discover ? { id: clientId } : null;
  }

  @Mutation(() => Intake, {
    nullable: true,
    description: "Opens a file for somebody who comes for the first time. Whoever else may know her, it links to nobody by itself: a consent officer "
      + "links it with mergeClients, or she does with a code of her own, linkIntake.",
  })
  async openIntake(@Arg("input", () => OpenIntakeInput) { intake, ...facets }: OpenIntakeInput, @Ctx() context: Context): Promise<Intake | null> {
    const about = aboutOf(intake);
    const id = await context.writes.commit(async (em) => {
      await refuseBeyondRole(em, about);
      const clientId = randomUUID();
      await openFile(em, clientId);
      await addFacets(context.writes, em, { clientId, ...facets });
      return context.writes.add(em, Intake, clientId, await valuesOf(em, intake), about);
    });
    await context.afresh();
    return context.load.one(Intake, id);
  }

  @Mutation(() => Intake, { nullable: true, description: "Records that a client who is known to you came again with something new." })
  async recordIntake(@Arg("input", () => RecordIntakeInput) { clientId, intake }: RecordIntakeInput, @Ctx() context: Context): Promise<Intake | null> {
    const about = aboutOf(intake);
    const id = await context.writes.commit(async (em) => {
      await refuseBeyondRole(em, about);
      const values = await valuesOf(em, intake);
      if (!isUuid(clientId)) throw new PublicError("NOT_FOUND");
      return context.writes.add(em, Intake, clientId, values, about);
    });
    await context.afresh();
    return context.load.one(Intake, id);
  }

  @Mutation(() => Intake, { nullable: true, description: "Changes an intake of your agency: what became of it, or what else was found out." })
  async updateIntake(
    @Arg("input", () => UpdateIntakeInput) { id, expectedVersion, ...change }: UpdateIntakeInput, @Ctx() context: Context,
  ): Promise<Intake | null> {
    const { status, addConcerns, addMethods } = change;
    if ([status, change.presentingConcern, addConcerns, addMethods].every((one) => one == null)) {
      throw new PublicError("BAD_USER_INPUT", "Give what has changed: status, presentingConcern, addConcerns or addMethods.");
    }
    const words = writtenOrNull("input.presentingConcern", change.presentingConcern);
    const reason = writtenOrNull("input.reason", change.reason);
    await context.writes.amend(Intake, id, expectedVersion, (intake) => {
      if (status != null && status !== intake.status) {
        intake.status = follow("An intake", INTAKE_STATUSES, intake.status, status);
        intake.statusReason = reason;
      }
      if (words !== null) intake.presentingConcern = words;
      intake.methods = [...new Set([...intake.methods, ...addMethods ?? []])];
      intake.concerns = [...new Set([...intake.concerns, ...addConcerns ?? []])];
      intake.mask |= maskOf(categoriesOf(addConcerns ?? []));
    });
    await context.afresh();
    return context.load.one(Intake, id);
  }
}

/** The categories of an intake; BAD_USER_INPUT for one that does not say what for, or how it was found out. */
function aboutOf({ concerns, methods, categories }: IntakeInput): Category[] {
  if (concerns.length === 0) throw new PublicError("BAD_USER_INPUT", "input.intake.concerns: give at least one; SDOH_CATEGORY_UNSPECIFIED where none fits.");
  if (methods.length === 0) throw new PublicError("BAD_USER_INPUT", "input.intake.methods: give at least one.");
  return [...categoriesOf(concerns), ...matterOf(categories)];
}

function categoriesOf(concerns: readonly NeedCategory[]): Category[] {
  return concerns.flatMap((concern) => NEED_CATEGORIES[concern]);
}

async function valuesOf(em: EntityManager, intake: IntakeInput): Promise<object> {
  const { receivedOn, source, concerns, methods } = intake;
  const today = (await authorAndInstant(em)).now.slice(0, 10);
  if (receivedOn != null && receivedOn > today) throw new PublicError("BAD_USER_INPUT", "input.intake.receivedOn must not lie ahead.");
  return {
    source, receivedOn: receivedOn ?? today, concerns: [...new Set(concerns)], methods: [...new Set(methods)],
    presentingConcern: written("input.intake.presentingConcern", intake.presentingConcern),
    sourceDetail: writtenOrNull("input.intake.sourceDetail", intake.sourceDetail), status: IntakeStatus.OPEN, statusReason: null,
  };
}

/** A role that may not see what somebody came for cannot take it down either; the role says so, whoever came. */
async function refuseBeyondRole(em: EntityManager, about: readonly Category[]): Promise<void> {
  const [row] = await em.execute<{ beyond: boolean }[]>(
    `select coalesce(${maskOf(about)} & ~nullif(current_setting('app.role_mask', true), '')::integer <> 0, true) as beyond`);
  if (row!.beyond) {
    throw new PublicError("NOT_PERMITTED", "input.intake.concerns: your role may not take down what they are about; have a colleague do it whose role may.");
  }
}
