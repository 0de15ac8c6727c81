import { Field, ID, InputType } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";
import { matchKey } from "../match-config.ts";
import { IDENTITY_MATCHING, matchHashes } from "../match-hashes.ts";
import { NeedCategory } from "../need-category.ts";
import { RiskDomain } from "../risk-domain.ts";
import { DateTime } from "../scalars.ts";
import { IdentifierInput } from "./inputs.ts";
import type { ClientCriteria } from "./list-clients.ts";

@InputType({ description: "What a list of clients is narrowed by; every criterion counts only what you may read, and what you may not read meets none." })
export class ClientFilter {
  @Field(() => String, { nullable: true, description: "The beginning of the name, family name first, without regard to case and accents." })
  name?: string | null;

  @Field(() => String, {
    nullable: true, description: "Words of the name, given, family or preferred, in any order; case and accents make no difference, and small mistakes are forgiven.",
  })
  nameLike?: string | null;

  @Field(() => IdentifierInput, { nullable: true, description: "A number or code by which some system knows her." })
  identifier?: IdentifierInput | null;

  @Field(() => [NeedCategory], { nullable: true, description: "Clients with an active need of at least one of these categories." })
  needs?: NeedCategory[] | null;

  @Field(() => [RiskDomain], { nullable: true, description: "Clients with a risk of at least one of these domains that still stands and is not NONE." })
  risks?: RiskDomain[] | null;

  @Field(() => ID, { nullable: true, description: "Clients whom this worker of your own agency has met." })
  worker?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Clients whom somebody has met at this instant or later." })
  lastContactSince?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Clients whom somebody has met, but not since this instant." })
  lastContactBefore?: string | null;
}

/** The criteria of a filter; BAD_USER_INPUT for what nobody can be found by. */
export function criteriaOf({ name, nameLike, identifier, needs, risks, worker, lastContactSince, lastContactBefore }: ClientFilter): ClientCriteria {
  return {
    name, needs, risks, worker, since: lastContactSince, before: lastContactBefore,
    words: nameLike == null ? null : wordsOf(nameLike),
    hashes: identifier == null ? null : hashesOf(identifier),
  };
}

/** At most so many words are looked for. */
const MOST_WORDS = 6;

function wordsOf(text: string): string[] {
  // Without accents, and in every script, they are written by the database, as names are.
  const words = [...new Set(text.normalize().toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== ""))].sort((a, b) => b.length - a.length);
  if (words.join("").length < 2 || words.length > MOST_WORDS) {
    throw new PublicError("BAD_USER_INPUT", `filter.nameLike: give one to ${MOST_WORDS} words, together of at least two letters.`);
  }
  return words;
}

/** By what an identifier is found; nothing for one that says nothing. */
export function hashesOf(identifier: IdentifierInput): string[] {
  return matchHashes({ identifiers: [identifier] }, matchKey(IDENTITY_MATCHING));
}
