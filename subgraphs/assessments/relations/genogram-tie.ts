import { Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ClientRecord } from "../../client-record.ts";
import { AboutClient } from "../../declaration.ts";
import { CASE_CATEGORIES } from "../case-categories.ts";

/** What two persons of a genogram are to each other; the first is it to the second. */
export enum TieKind {
  SPOUSE_OF = "SPOUSE_OF", PARTNER_OF = "PARTNER_OF", DIVORCED_FROM = "DIVORCED_FROM", PARENT_OF = "PARENT_OF", SIBLING_OF = "SIBLING_OF",
  CARES_FOR = "CARES_FOR", OTHER = "OTHER",
}
registerEnumType(TieKind, { name: "TieKind", description: "What the first of two persons is to the second." });

/** How it is between them. */
export enum TieQuality { CLOSE = "CLOSE", EVEN = "EVEN", DISTANT = "DISTANT", CONFLICT = "CONFLICT", CUT_OFF = "CUT_OFF", ABUSE = "ABUSE", UNKNOWN = "UNKNOWN" }
registerEnumType(TieQuality, { name: "TieQuality", description: "How it is between two persons." });

/** What a tie carries because of how it is. */
export const TIE_CATEGORIES: Readonly<Record<TieQuality, readonly Category[]>> = {
  CLOSE: [], EVEN: [], DISTANT: [], UNKNOWN: [],
  CONFLICT: [],
  CUT_OFF: [],
  ABUSE: ["DOMESTIC_VIOLENCE"],
};

/** A tie between two persons of a genogram, or between one and the client. It is there only where both are, and carries what both carry. */
@Directive('@key(fields: "id")')
@AboutClient({
  schema: "assessments", always: ["HOUSEHOLD"], may: CASE_CATEGORIES, shownWith: { fromId: "GenogramPerson", toId: "GenogramPerson" },
})
@ObjectType({ description: "A tie between two persons of a genogram, or between one of them and the client. It is there only where both persons are, and carries what both carry." })
export class GenogramTie extends ClientRecord {
  /** Null is the client herself. */
  @Property({ type: "uuid", nullable: true })
  fromId!: string | null;

  /** Null is the client herself. */
  @Property({ type: "uuid", nullable: true })
  toId!: string | null;

  @Field(() => TieKind, { description: "What the first is to the second." })
  @Property({ type: "text" })
  kind!: TieKind;

  @Field(() => TieQuality)
  @Property({ type: "text" })
  quality!: TieQuality;
}
