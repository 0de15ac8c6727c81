import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ClientRecord } from "../client-record.ts";
import { AboutClient } from "../declaration.ts";
import { LocalDate } from "../scalars.ts";

/** What an address is to the client (FHIR address-use, and where people without a home stay). */
export enum AddressUse { HOME = "HOME", TEMPORARY = "TEMPORARY", SHELTER = "SHELTER", MAILING = "MAILING", UNSHELTERED = "UNSHELTERED" }
registerEnumType(AddressUse, { name: "AddressUse", description: "What an address is to the client." });

/** What an address carries beside LOCATION: a shelter's tells that its guests flee from somebody, and nobody asks what kind it is. */
export function guarding({ use, confidential }: { use: AddressUse; confidential: boolean }): Category[] {
  return confidential || use === AddressUse.SHELTER ? ["DOMESTIC_VIOLENCE"] : [];
}

/** Where the client stays. A confidential address and a shelter also carry DOMESTIC_VIOLENCE. */
@Directive('@key(fields: "id")')
@AboutClient({ schema: "clients", always: ["LOCATION"], may: ["DOMESTIC_VIOLENCE", "VICTIM_SERVICES"] })
@ObjectType({ description: "Where the client stays. A confidential address and a shelter carry DOMESTIC_VIOLENCE as well." })
export class Location extends ClientRecord {
  @Field(() => AddressUse)
  @Property({ type: "text" })
  use!: AddressUse;

  @Field(() => [String], { description: "Street lines of the address." })
  @Property({ type: "text[]" })
  lines!: string[];

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true, description: "State, province or region." })
  @Property({ type: "text", nullable: true })
  region!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: "text", nullable: true })
  postalCode!: string | null;

  @Field(() => Boolean)
  @Property({ type: "boolean" })
  confidential!: boolean;

  @Field(() => LocalDate, { nullable: true, description: "First day at this place." })
  @Property({ type: "string", columnType: "date", nullable: true })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day no longer at this place." })
  @Property({ type: "string", columnType: "date", nullable: true })
  until!: string | null;
}
