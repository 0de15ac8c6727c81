import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { LocalTime } from "../scalars.ts";
import { Weekday } from "../weekday.ts";

/** Hours at which the client can be reached without danger. */
@Open("Only ever part of a SafetyPreference, which carries the categories.")
@ObjectType({ description: "Hours at which the client can be reached without danger, in her own time zone." })
export class SafeTime {
  @Field(() => [Weekday])
  days!: Weekday[];

  @Field(() => LocalTime)
  from!: string;

  @Field(() => LocalTime)
  until!: string;
}

/**
 * How the client is reached without danger to her. It carries CONTACT and no reason: whoever may read how to reach her must be
 * able to read how to do it safely, and learns nothing of what from.
 */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["CONTACT"], may: ["DOMESTIC_VIOLENCE"] })
@ObjectType({ description: "How the client is reached without danger to her, by whatever means. It gives no reason." })
export class SafetyPreference extends ClientRecord {
  @Field(() => Boolean, { description: "Whether a message may be left on a machine or with whoever answers." })
  @Property({ type: "boolean" })
  voicemail!: boolean;

  @Field(() => Boolean, { description: "Whether texts and e-mails may say more than that she should call back." })
  @Property({ type: "boolean" })
  writtenMessages!: boolean;

  @Field(() => Boolean, { description: "Whether letters may come to where she lives." })
  @Property({ type: "boolean" })
  post!: boolean;

  @Field(() => String, { nullable: true, description: "How to introduce oneself to whoever answers." })
  @Property({ type: "text", nullable: true })
  identifyAs!: string | null;

  @Field(() => [SafeTime], { description: "When she can be reached; empty for any time." })
  @Property({ type: "json" })
  safeTimes!: SafeTime[];
}
