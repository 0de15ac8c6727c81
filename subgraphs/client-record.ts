import { type Opt, PrimaryKeyProp } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { type Category, categoriesIn } from "../schema/consent/category.ts";
import { ConsentCategory } from "../schema/consent/directives.ts";
import { DateTime } from "./scalars.ts";

/**
 * What every record about a client has: the client it is about, the agency that wrote it, and the categories all of which
 * a reader must be permitted. `author` reaches the schema as an `Agency`, added by `subgraph.ts`.
 */
@ObjectType()
@Entity({ abstract: true })
export abstract class ClientRecord {
  [PrimaryKeyProp]?: ["clientId", "id"];

  @PrimaryKey({ type: "uuid" })
  clientId!: string;

  @Field(() => ID)
  @PrimaryKey({ type: "uuid" })
  id!: string;

  /** Slug of the agency that wrote the record. */
  @Property({ type: "text" })
  author!: string;

  /** Slug of the user who wrote it. */
  @Property({ type: "text" })
  recordedBy!: string;

  @Field(() => DateTime, { description: "When the record was written." })
  @Property({ type: "string", columnType: "timestamptz(3)" })
  recordedAt!: string;

  /** The mask of {@link categories}. */
  @Property({ type: "integer", fieldName: "categories" })
  mask!: number;

  @Field(() => Int, { description: "Counts the record's versions from 1; an update names the version it expects." })
  @Property({ type: "integer", version: true })
  version!: Opt<number>;

  /** Where the record came from, when it was imported: the source's own words for system, author and practitioner. */
  @Property({ type: "json", nullable: true })
  provenance?: Opt<object | null>;

  /** Key of the imported source record; importing the same source twice changes nothing. */
  @Property({ type: "text", nullable: true })
  sourceKey?: Opt<string | null>;

  @Field(() => [ConsentCategory], { description: "All of these must be permitted to a reader." })
  get categories(): Opt<Category[]> {
    return categoriesIn(this.mask);
  }
}
