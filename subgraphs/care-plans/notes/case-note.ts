import type { Opt } from "@mikro-orm/core";
import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { CustodyRecord } from "../../custody-record.ts";
import { AboutClient, Open } from "../../declaration.ts";
import { MATTER_CATEGORIES } from "../../matter.ts";
import { DateTime } from "../../scalars.ts";
import { CoSign, CoSignStep } from "./co-sign.ts";
import { NoteKind } from "./note-kind.ts";
import { NoteStatus } from "./note-status.ts";

registerEnumType(NoteKind, { name: "NoteKind", description: "What a case note is for." });
registerEnumType(NoteStatus, { name: "NoteStatus", description: "State of a case note. A signed note is never rewritten, only added to." });

/** What was added to a note after it was signed. */
@Open("Only ever part of a CaseNote, which carries the categories.")
@ObjectType({ description: "What was added to a note after it was signed." })
export class NoteAmendment {
  @Field(() => String)
  text!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => ID, { description: "The user who added it." })
  by!: string;
}

/** What a worker has written down. A therapist's notes are her own, a legal practice's belong to the legal team. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "care_plans", always: ["CASE_NOTE"], may: [...MATTER_CATEGORIES, "LEGAL_PRIVILEGE", "PSYCHOTHERAPY_NOTES"],
  sort: "eventAt", custody: true,
})
@ObjectType({ description: "What a worker has written down. A therapist's notes are her own, a legal practice's belong to the legal team." })
export class CaseNote extends CustodyRecord {
  @Field(() => NoteKind)
  @Property({ type: "text" })
  kind!: NoteKind;

  @Field(() => NoteStatus)
  @Property({ type: "text" })
  status!: NoteStatus;

  @Field(() => String)
  @Property({ type: "text" })
  text!: string;

  @Field(() => [NoteAmendment], { description: "What was added after signing, oldest first." })
  @Property({ type: "json" })
  amendments!: NoteAmendment[];

  @Field(() => DateTime, { description: "When what it tells of happened." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  eventAt!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was signed; null while it is a draft." })
  // The metadata of a nullable type says nothing; MikroORM would take the instant for a Date.
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  signedAt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was entered in error." })
  @Property({ type: "text", nullable: true })
  statusReason!: string | null;

  @Field(() => CoSign)
  @Property({ type: "text", default: CoSign.NOT_ASKED })
  coSign!: Opt<CoSign>;

  @Field(() => ID, { nullable: true, description: "The supervisor who is asked for her signature beside the writer's." })
  @Property({ type: "text", nullable: true })
  supervisor!: Opt<string | null>;

  @Field(() => [CoSignStep], { description: "What became of asking her, oldest first." })
  @Property({ type: "json", defaultRaw: "'[]'" })
  coSignSteps!: Opt<CoSignStep[]>;

  /** The episode it belongs to. */
  @Property({ type: "uuid", nullable: true })
  episodeId!: string | null;
}
