import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AssessmentDomain } from "./assessment-domain.ts";

/** A record that says something about one part of the client's life, and carries that part's categories. */
@ObjectType()
@Entity({ abstract: true })
export abstract class DomainRecord extends ClientRecord {
  @Field(() => AssessmentDomain, { description: "The part of her life it is about." })
  @Property({ type: "text" })
  domain!: AssessmentDomain;
}
