import type { Opt } from "@mikro-orm/core";
import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { ObjectType } from "type-graphql";
import { ClientRecord } from "./client-record.ts";

/** A record that can belong to named people inside its agency; its noun is declared with `custody: true`. */
@ObjectType()
@Entity({ abstract: true })
export abstract class CustodyRecord extends ClientRecord {
  /** Users of the agency who alone hold the record when it carries PSYCHOTHERAPY_NOTES. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  custodians!: Opt<string[]>;

  /** Users of the agency who alone hold the record when it carries LEGAL_PRIVILEGE. */
  @Property({ type: "text[]", defaultRaw: "'{}'" })
  legalTeam!: Opt<string[]>;
}
