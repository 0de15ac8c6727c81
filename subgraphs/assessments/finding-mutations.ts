import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { inOrder, written } from "../written.ts";
import { raiseObserved } from "./alerts/observed-alarm.ts";
import { categoriesOfConcept, categoriesOfObservation } from "./code-categories.ts";
import { Condition } from "./condition.ts";
import { RecordConditionInput, RecordObservationInput } from "./finding-inputs.ts";
import { Observation } from "./observation.ts";
import { readAfter, recordAndRead } from "../record-and-read.ts";

/** What agencies write about what was found: conditions and observations. */
@Resolver()
export class FindingMutations {
  @Mutation(() => Condition, { nullable: true, description: "Records a condition; its code says which categories it carries." })
  recordCondition(
    @Arg("input", () => RecordConditionInput) { clientId, categories, ...values }: RecordConditionInput, @Ctx() context: Context,
  ): Promise<Condition | null> {
    inOrder("at", values.at, "endedAt", values.endedAt);
    const display = written("display", values.display);
    const about = [...categoriesOfConcept([values]), ...matterOf(categories)];
    return recordAndRead(context, Condition, clientId, { ...values, display }, about);
  }

  @Mutation(() => Observation, { nullable: true, description: "Records an observation; its codes say which categories it carries. An answer to a single item of an instrument that calls for it raises a SafetyAlert in the same moment." })
  async recordObservation(
    @Arg("input", () => RecordObservationInput) { clientId, categories, ...values }: RecordObservationInput, @Ctx() context: Context,
  ): Promise<Observation | null> {
    const { valueCode, value, valueText, components } = values;
    const display = written("display", values.display);
    if (value == null && valueCode == null && valueText == null && components.length === 0) {
      throw new PublicError("BAD_USER_INPUT", "Give what was observed: value, valueCode, valueText or components.");
    }
    const about = [...categoriesOfObservation(values), ...matterOf(categories)];
    const observed = { ...values, display };
    const id = await context.writes.commit(async (em) => {
      const observationId = await context.writes.add(em, Observation, clientId, observed, about);
      await raiseObserved(em, context.writes, { clientId, observationId, about }, observed);
      return observationId;
    });
    return readAfter(context, Observation, id);
  }
}
