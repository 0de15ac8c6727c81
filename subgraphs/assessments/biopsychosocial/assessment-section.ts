import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { AboutClient, Open } from "../../declaration.ts";
import { AssessmentStatus } from "../assessment.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";
import { DomainRecord } from "../domain-record.ts";
import { Replaced } from "../replaced.ts";

/** A section as it stood before an amendment. */
@Open("Only ever part of an AssessmentSection, which carries the categories.")
@ObjectType({ description: "A section as it stood before an amendment." })
export class EarlierSection extends Replaced {
  @Field(() => String)
  narrative!: string;
}

/** What was found in one part of the client's life: a record of its own, so that a reader has the parts she may read and no others. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, indexes: [["clientId", "assessmentId", "recordedAt", "id"]] })
@ObjectType({ description: "What was found in one part of the client's life. It carries that part's categories, whatever the rest of its assessment carries." })
export class AssessmentSection extends DomainRecord {
  /** The assessment it belongs to. */
  @Property({ type: "uuid" })
  assessmentId!: string;

  @Field(() => AssessmentStatus)
  @Property({ type: "text" })
  status!: AssessmentStatus;

  @Field(() => String, { description: "What was found: history, concerns, what helps." })
  @Property({ type: "text" })
  narrative!: string;

  @Field(() => [EarlierSection], { description: "What stood before each amendment, oldest first." })
  @Property({ type: "json" })
  earlier!: EarlierSection[];
}
