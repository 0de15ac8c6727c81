import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { follow, type Transitions } from "../transitions.ts";
import { DomainRecord } from "./domain-record.ts";

/** Whether something that was said still stands. */
export enum StatementStatus { ACTIVE = "ACTIVE", ENDED = "ENDED", ENTERED_IN_ERROR = "ENTERED_IN_ERROR" }
registerEnumType(StatementStatus, { name: "StatementStatus", description: "Whether something that was said still stands." });

const AFTER: Transitions<StatementStatus> = {
  ACTIVE: [StatementStatus.ACTIVE, StatementStatus.ENDED, StatementStatus.ENTERED_IN_ERROR],
  ENDED: [StatementStatus.ENDED, StatementStatus.ACTIVE, StatementStatus.ENTERED_IN_ERROR],
  ENTERED_IN_ERROR: [],
};

/** The status of a statement after a change that asks for `asked` or for none. */
export function nextStatement(present: StatementStatus, asked: StatementStatus | null | undefined): StatementStatus {
  return follow("A statement", AFTER, present, asked ?? present);
}

/** A statement about one part of the client's life that stands until it is ended. */
@ObjectType()
@Entity({ abstract: true })
export abstract class StatedRecord extends DomainRecord {
  @Field(() => String)
  @Property({ type: "text" })
  statement!: string;

  @Field(() => StatementStatus)
  @Property({ type: "text" })
  status!: StatementStatus;
}
