import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Open } from "../../declaration.ts";
import { COMPUTED, MatchReason } from "./criterion.ts";

/** What distances are counted from. */
export enum Origin { GIVEN = "GIVEN", POSTAL_CODE = "POSTAL_CODE", TOWN = "TOWN", OWN_AGENCY = "OWN_AGENCY", NONE = "NONE" }
registerEnumType(Origin, {
  name: "Origin",
  description: "What distances are counted from: the point given, the middle of the directory's places in the client's postal code or town, the middle of your "
    + "agency's own places, or nothing. Never an address.",
});

/** A service, the best place where it is to be had, and how it meets each criterion. */
@Open(COMPUTED)
@ObjectType({ description: "A service, the best place where it is to be had, and how it meets each criterion." })
export class ServiceMatch {
  /** In the schema a `Service`. */
  serviceId!: string;

  /** In the schema a `DirectoryLocation`. */
  locationId!: string | null;

  @Field(() => Int, { nullable: true, description: "Kilometers, along the globe and rounded." })
  km!: number | null;

  @Field(() => [MatchReason])
  reasons!: MatchReason[];
}

/** Services for a need, best first. */
@Open(COMPUTED)
@ObjectType({ description: "Services for a need, best first." })
export class ServiceMatches {
  @Field(() => Origin)
  origin!: Origin;

  @Field(() => [ServiceMatch])
  matches!: ServiceMatch[];
}
