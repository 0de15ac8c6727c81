import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { AboutClient } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { LocalDate } from "../../scalars.ts";
import type { StateMachine } from "../../state-machine.ts";
import { WorkRecord } from "../work-record.ts";

/** What a flag warns of. */
export enum FlagKind {
  COMMUNICATION = "COMMUNICATION", ADMINISTRATIVE = "ADMINISTRATIVE", ACCESSIBILITY = "ACCESSIBILITY", CLINICAL = "CLINICAL", SAFETY = "SAFETY",
  WORKER_SAFETY = "WORKER_SAFETY", LEGAL = "LEGAL", CHILD_PROTECTION = "CHILD_PROTECTION",
}
registerEnumType(FlagKind, {
  name: "FlagKind", description: "What a flag warns of; it decides the categories it carries.",
  valuesConfig: { WORKER_SAFETY: { description: "Do not go alone." }, LEGAL: { description: "An order of a court, such as one that forbids contact." } },
});

/** What each kind tells. */
export const FLAG_CATEGORIES: Readonly<Record<FlagKind, readonly Category[]>> = {
  COMMUNICATION: ["CARE_PLAN"],
  ADMINISTRATIVE: ["CARE_PLAN"],
  ACCESSIBILITY: ["CARE_PLAN", "DISABILITY"],
  CLINICAL: ["PHYSICAL_HEALTH"],
  SAFETY: ["CRISIS"],
  WORKER_SAFETY: ["CRISIS"],
  LEGAL: ["LEGAL_MATTER"],
  CHILD_PROTECTION: ["CHILD_WELFARE"],
};

/** Whether a flag is up (FHIR). */
export enum FlagStatus { ACTIVE = "ACTIVE", INACTIVE = "INACTIVE", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(FlagStatus, { name: "FlagStatus", description: "Whether a flag is up (FHIR)." });

const { ACTIVE, INACTIVE, ENTERED_IN_ERROR } = FlagStatus;

/** The life of a flag. */
export const FLAG: StateMachine<FlagStatus> = {
  what: "A flag",
  begins: [ACTIVE],
  follows: { ACTIVE: [INACTIVE, ENTERED_IN_ERROR], INACTIVE: [ACTIVE, ENTERED_IN_ERROR], ENTERED_IN_ERROR: [] },
  because: [ACTIVE, INACTIVE, ENTERED_IN_ERROR],
};

/** A warning to whoever opens the file. It has no category in common with all others: its kind decides. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "care_plans", may: ["CARE_PLAN", ...MATTER_CATEGORIES] })
@ObjectType({ description: "A warning to whoever opens the file (FHIR Flag). Its kind decides the categories it carries." })
export class Flag extends WorkRecord {
  @Field(() => FlagKind)
  @Property({ type: "text" })
  kind!: FlagKind;

  @Field(() => FlagStatus)
  @Property({ type: "text" })
  status!: FlagStatus;

  @Field(() => String)
  @Property({ type: "text" })
  text!: string;

  @Field(() => LocalDate, { nullable: true, description: "The last day on which it means anything." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;
}
