import { Entity, Index, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType } from "type-graphql";
import { AGENCY } from "../../decision-settings.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { AgencyRecord } from "../agency-record.ts";
import type { AgencyRecords } from "../agency-records.ts";
import { ConsultationStatus } from "./consultation-status.ts";
import { WORKS } from "../works.ts";

/** Advice on a question, by one colleague. */
@Governed("Workers of the agency that asks.")
@ObjectType({ description: "Advice on a question, by one colleague." })
export class PeerAdvice {
  @Field(() => String)
  advice!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The user who gave it." })
  by!: string;
}

const OWN = `(${WORKS} and agency = ${AGENCY})`;
const roles = ["care_plans_worker"];

/** A question to all colleagues in which nobody can be recognized: it is linked to no client, and its words are looked through. */
@Governed("Workers of the agency that asks.")
@ObjectType({ description: "A question to all colleagues of an agency in which nobody can be recognized. It is linked to no client." })
@Index({ name: "peer_question_agency_index", properties: ["agency", "recordedAt", "id"] })
@Entity({
  schema: "care_plans",
  tableName: "peer_question",
  rowLevelSecurity: "force",
  policies: [
    { name: "peer_question_read", command: "select", roles, using: OWN },
    { name: "peer_question_ask", command: "insert", roles, check: OWN },
    { name: "peer_question_answer", command: "update", roles, using: OWN, check: OWN },
  ],
})
export class PeerQuestion extends AgencyRecord {
  @Field(() => ConsultationStatus)
  @Property({ type: "text" })
  status!: ConsultationStatus;

  @Field(() => String)
  @Property({ type: "text" })
  question!: string;

  @Field(() => [PeerAdvice], { description: "What colleagues advise, oldest first." })
  @Property({ type: "json" })
  advice!: PeerAdvice[];
}

/** Where it is kept. */
export const PEER_QUESTIONS: AgencyRecords<PeerQuestion> = {
  noun: PeerQuestion, table: "care_plans.peer_question", columns: { status: "status", question: "question", advice: "advice" },
};
