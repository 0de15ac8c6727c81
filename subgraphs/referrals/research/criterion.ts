import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";

/** What a service is held against. */
export enum MatchCriterion {
  NEED = "NEED", AGE = "AGE", AREA = "AREA", LANGUAGE = "LANGUAGE", HOUSEHOLD = "HOUSEHOLD", OPENING = "OPENING", CAPACITY = "CAPACITY", DISTANCE = "DISTANCE",
}
registerEnumType(MatchCriterion, { name: "MatchCriterion", description: "What a service is held against." });

/** Whether a service meets a criterion. */
export enum Met { YES = "YES", NO = "NO", UNKNOWN = "UNKNOWN" }
registerEnumType(Met, { name: "Met", description: "Whether a service meets a criterion; UNKNOWN where you may read too little of the client, or the directory does not say." });

/** Why the types of a match are open. */
export const COMPUTED = "Computed when asked, from the directory and from what the asker may read of the client, which is released and logged as such.";
const COMPUTED_OR_KEPT = "Computed when asked, like the match it is part of; or part of a record, which carries the categories.";

/** A criterion, whether the service meets it, and why. */
@Open(COMPUTED_OR_KEPT)
@ObjectType({ description: "A criterion, whether the service meets it, and why." })
export class MatchReason {
  @Field(() => MatchCriterion)
  criterion!: MatchCriterion;

  @Field(() => Met)
  met!: Met;

  @Field(() => String)
  because!: string;
}
