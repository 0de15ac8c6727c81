import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { RiskDomain } from "../risk-domain.ts";
import { DateTime } from "../scalars.ts";
import { CASE_CATEGORIES } from "./case-categories.ts";

/** How likely and how grave, as its author judged. */
export enum RiskLevel { NONE = "NONE", LOW = "LOW", MODERATE = "MODERATE", HIGH = "HIGH" }
registerEnumType(RiskLevel, { name: "RiskLevel", description: "How likely and how grave, as the author judged." });

/** Which consent categories a risk of each domain carries; any level of it, none included, tells that the question was asked. */
export const RISK_CATEGORIES: Readonly<Record<RiskDomain, readonly Category[]>> = {
  SUICIDE: ["MENTAL_HEALTH", "CRISIS"],
  VIOLENCE_TO: ["CRISIS"],
  VIOLENCE_FROM: ["DOMESTIC_VIOLENCE"],
  HOMELESSNESS: ["HOUSING"],
  // The record does not say whether a child or an adult would go without.
  NEGLECT: ["CHILD_WELFARE", "DOMESTIC_VIOLENCE"],
  OVERDOSE: ["SUBSTANCE_USE", "CRISIS"],
};

/** A judgement of what might happen, good until a day. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "assessments", always: [], may: CASE_CATEGORIES, sort: "at" })
@ObjectType({ description: "A judgement of what might happen to or through the client. It carries the categories of its domain." })
export class Risk extends ClientRecord {
  @Field(() => RiskDomain)
  @Property({ type: "text" })
  domain!: RiskDomain;

  @Field(() => RiskLevel)
  @Property({ type: "text" })
  level!: RiskLevel;

  @Field(() => [String], { description: "What speaks against it." })
  @Property({ type: "text[]" })
  protectiveFactors!: string[];

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => DateTime, { description: "When it was judged." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  at!: string;

  @Field(() => DateTime, { nullable: true, description: "From then on it must be judged anew." })
  @Property({ type: "string", columnType: "timestamptz(3)", runtimeType: "string", nullable: true })
  validUntil!: string | null;
  @Field(() => DateTime, { nullable: true, description: "When its author withdrew it; null while it stands." })
  @Property({ type: "string", columnType: "timestamptz(3)", runtimeType: "string", nullable: true })
  endedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was withdrawn." })
  @Property({ type: "text", nullable: true })
  endReason!: string | null;
}
