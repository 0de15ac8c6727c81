import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { SHORTFALLS } from "../../../schema/consent/considered/shortfall.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { REASONS } from "../../../schema/consent/reason.ts";
import { Governed, Open } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { ConsentScope } from "../consent-scope.ts";
import { ScopeEffect, type Word } from "../vocabulary.ts";

export const AccessReason = enumOf(REASONS, "AccessReason", "Why a decision came out as it did; one for each of the nine rules, in their order.");
export const ScopeShortfall = enumOf(SHORTFALLS, "ScopeShortfall", "A condition of the law that a scope does not meet for a question.");
export const DecidedBy = enumOf(["ENFORCEMENT", "COMPILATION", "HISTORY"], "DecidedBy",
  "ENFORCEMENT: the very SQL that lets records through or not. COMPILATION: what would be compiled for it, with a draft. HISTORY: the law, "
  + "over the consents as they stood on a day that is past.");

/** One of the nine rules by which access is decided, for somebody who has never seen it. */
@Open("A rule of the law is about nobody.")
@ObjectType({ description: "One of the nine rules by which access is decided. They are asked in order; the first that applies decides." })
export class ConsentRule {
  @Field(() => Int)
  number!: number;

  @Field(() => AccessReason)
  reason!: Word<typeof AccessReason>;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  text!: string;
}

/** Why a scope does not apply, or not to all that was asked. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Why a scope does not apply, or not to all that was asked." })
export class ScopeShortcoming {
  @Field(() => ScopeShortfall)
  code!: Word<typeof ScopeShortfall>;

  @Field(() => [ConsentCategory], { description: "The categories it concerns; empty when it concerns the whole scope." })
  categories!: Category[];

  @Field(() => String)
  words!: string;
}

/** A scope that was considered for a question, and what it does. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "A permission or refusal that was considered for a question, and why it applied or not." })
export class ConsideredScope {
  @Field(() => ID)
  consentId!: string;

  @Field(() => ConsentScope, { description: "The scope as it is now." })
  scope!: ConsentScope;

  @Field(() => ScopeEffect)
  effect!: Word<typeof ScopeEffect>;

  @Field(() => Boolean)
  applies!: boolean;

  @Field(() => [ConsentCategory], { description: "Of the categories asked about, those it opens or refuses." })
  categories!: Category[];

  @Field(() => [ScopeShortcoming], { description: "Every condition it does not meet." })
  because!: ScopeShortcoming[];

  @Field(() => String, { description: "All of this in words." })
  words!: string;
}

/** Why somebody may or may not do something, told to those who govern the client's consent. Content never appears in it. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Why somebody may or may not do something with a client's file. It says nothing about what is in the file." })
export class AccessExplanation {
  @Field(() => Boolean, { description: "Whether it is permitted." })
  permitted!: boolean;

  @Field(() => Int, { nullable: true, description: "The rule that decided; null for a representative where it is refused." })
  rule!: number | null;

  @Field(() => AccessReason, { nullable: true, description: "Null for a representative where it is refused: not every refusal is hers to know." })
  reason!: Word<typeof AccessReason> | null;

  @Field(() => String, { description: "The decision in one or more sentences." })
  words!: string;

  @Field(() => ConsentRule, { nullable: true, description: "The rule that decided, explained." })
  explained!: ConsentRule | null;

  @Field(() => DateTime, { description: "The instant asked about." })
  at!: string;

  @Field(() => DecidedBy)
  decidedBy!: Word<typeof DecidedBy>;

  @Field(() => [ID], { description: "The scopes, or the emergency sessions, on which the decision rests." })
  grounds!: string[];

  @Field(() => [String], { description: "What had to be taken for granted." })
  assumed!: string[];

  @Field(() => [ConsideredScope], { description: "Every permission and refusal of the client, refusals first." })
  considered!: ConsideredScope[];
}

function enumOf<const W extends string>(words: readonly W[], name: string, description: string): { readonly [word in W]: word } {
  const type = Object.fromEntries(words.map((word) => [word, word])) as { readonly [word in W]: word };
  registerEnumType(type, { name, description });
  return type;
}
