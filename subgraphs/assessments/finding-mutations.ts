import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import type { Context } from "../context.ts";
import { matterOf } from "../matter.ts";
import { inOrder, written } from "../written.ts";
import { categoriesOfConcept, categoriesOfObservation } from "./code-categories.ts";
import { Condition } from "./condition.ts";
import { RecordConditionInput, RecordObservationInput } from "./finding-inputs.ts";
import { Observation } from "./observation.ts";
import { recordAndRead } from "../record-and-read.ts";

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

  @Mutation(() => Observation, { nullable: true, description: "Records an observation; its codes say which categories it carries." })
  recordObservation(
    @Arg("input", () => RecordObservationInput) { clientId, categories, ...values }: RecordObservationInput, @Ctx() context: Context,
  ): Promise<Observation | null> {
    const { valueCode, value, valueText, components } = values;
    const display = written("display", values.display);
    if (value == null && valueCode == null && valueText == null && components.length === 0) {
      throw new PublicError("BAD_USER_INPUT", "Give what was observed: value, valueCode, valueText or components.");
    }
    const about = [...categoriesOfObservation(values), ...matterOf(categories)];
    return recordAndRead(context, Observation, clientId, { ...values, display }, about);
  }
}
