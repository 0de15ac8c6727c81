import type { Opt } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../scalars.ts";
import { DirectoryContact } from "./directory-contact.ts";
import { Phone } from "./phone.ts";

/** Columns that follow from another one and have no field. */
const DERIVED = ["postal_code", "city", "region"];

/**
 * What the entries of a directory have that a file brings and people mend: where it came from, who changed it by hand, and which fields
 * are theirs since. An import leaves those as they are, and notes of which its source says something else.
 */
@ObjectType()
@Entity({ abstract: true })
export abstract class DirectoryEntry {
  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Field(() => [Phone])
  @Property({ type: "json", defaultRaw: "'[]'" })
  phones!: Opt<Phone[]>;

  @Field(() => [DirectoryContact])
  @Property({ type: "json", defaultRaw: "'[]'" })
  contacts!: Opt<DirectoryContact[]>;

  /** Slug of the agency that first imported it; in the schema an `Agency`. */
  @Property({ type: "text", nullable: true })
  importedBy?: Opt<string | null>;

  /** Slug of the agency that last changed it by hand; in the schema an `Agency`. */
  @Property({ type: "text", nullable: true })
  editedBy?: Opt<string | null>;

  @Field(() => DateTime, { nullable: true, description: "When it was last changed by hand." })
  @Property({ type: "string", runtimeType: "string", columnType: "timestamptz(3)", nullable: true })
  editedAt?: Opt<string | null>;

  /** The columns that were changed by hand. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  heldColumns!: Opt<string[]>;

  /** Those of them of which the last import says something else. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  differingColumns!: Opt<string[]>;

  @Field(() => Int, { description: "Counts the entry's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;

  @Field(() => [String], { description: "Fields that were changed by hand: an import leaves them as they are." })
  get handKept(): Opt<string[]> {
    return fieldsOf(this.heldColumns);
  }

  @Field(() => [String], { description: "Those of them of which the last import says something else." })
  get conflicts(): Opt<string[]> {
    return fieldsOf(this.differingColumns);
  }
}

function fieldsOf(columns: readonly string[]): string[] {
  return columns.filter((column) => !DERIVED.includes(column)).map((column) => column.replace(/_id$/, "").replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
}
