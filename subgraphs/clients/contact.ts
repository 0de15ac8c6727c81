import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";

/** By what means a client can be reached. */
export enum ContactKind { PHONE = "PHONE", TEXT = "TEXT", EMAIL = "EMAIL", POST = "POST", IN_PERSON = "IN_PERSON", OTHER = "OTHER" }
registerEnumType(ContactKind, { name: "ContactKind", description: "By what means a client can be reached." });

/** One way to reach the client. */
@Open("Only ever part of a Contact, which carries the categories.")
@ObjectType({ description: "One way to reach the client." })
export class ContactPoint {
  @Field(() => ContactKind)
  kind!: ContactKind;

  @Field(() => String)
  value!: string;

  @Field(() => Boolean, { description: "Whether using it puts the client at no risk. When false, do not use it." })
  safe!: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether a message may be left there; null where nobody asked: leave none." })
  voicemail?: boolean | null;

  @Field(() => String, { nullable: true, description: "When and how it may be used: no voicemail, mornings only." })
  rule?: string | null;
}

/** How the client can be reached, and what to mind. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["CONTACT"], may: ["DOMESTIC_VIOLENCE"] })
@ObjectType({ description: "How the client can be reached, and what to mind when doing so." })
export class Contact extends ClientRecord {
  @Field(() => [ContactPoint])
  @Property({ type: "json" })
  points!: ContactPoint[];
}
