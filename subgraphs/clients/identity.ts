import type { Opt } from "@mikro-orm/core";
import { BeforeCreate, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { ClientRecord } from "../client-record.ts";
import { AboutClient, Open } from "../declaration.ts";
import { LocalDate } from "../scalars.ts";
import { identityHashes } from "./identity-hashes.ts";

/** How much of a birth date is known (HMIS data quality). */
export enum BirthDateQuality { FULL = "FULL", PARTIAL = "PARTIAL", UNKNOWN = "UNKNOWN" }
registerEnumType(BirthDateQuality, { name: "BirthDateQuality", description: "How much of a birth date is known." });

/** A number or code by which some system knows the client. */
@Open("Only ever part of an Identity, which carries the categories.")
@Directive("@shareable")
@ObjectType()
export class Identifier {
  @Field(() => String, { description: "URI of the system that gave the identifier." })
  system!: string;

  @Field(() => String)
  value!: string;
}

/** Who the client is: names, birth date and identifiers, as one agency has recorded them. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["IDENTITY"] })
@ObjectType({ description: "Who the client is, as one agency has recorded it. A reader gets the newest version she may read." })
export class Identity extends ClientRecord {
  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  givenName!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: "The name the client wants to be called by." })
  @Property({ type: "text", nullable: true })
  preferredName!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  pronouns!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Property({ type: "string", columnType: "date", nullable: true })
  birthDate!: string | null;

  @Field(() => BirthDateQuality)
  @Property({ type: "text" })
  birthDateQuality!: BirthDateQuality;

  @Field(() => [Identifier])
  @Property({ type: "json" })
  identifiers!: Identifier[];

  /** Family name, then given name, lowercased without accents: what a list by name is sorted by. */
  @Property({ type: "text" })
  sortName!: string;

  /** Keyed hashes by which the subgraph `consent` recognises whom a legal practice acts against. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  matchHashes!: Opt<string[]>;

  @BeforeCreate()
  protected hashParticulars(): void {
    this.matchHashes = identityHashes(this);
  }
}
