import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { REASONS } from "../../../schema/consent/reason.ts";
import type { RuleNumber } from "../../../schema/consent/decision.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { ConsentAction, PurposeOfUse, type Word } from "../vocabulary.ts";
import { AccessExplanation, ConsentRule } from "./access-explanation.ts";
import { explainAccess, ruleOf } from "./explain-access.ts";
import { Language, wordsOf } from "./words/sentences.ts";

@ArgsType()
class ExplainAccessArgs {
  @Field(() => ID) client!: string;
  @Field(() => ID) agency!: string;
  @Field(() => ID, { nullable: true, description: "A worker of the agency; left out: one whose role reaches everything." }) user?: string | null;
  @Field(() => [ConsentCategory], { nullable: true, description: "What the record carries: one or several. Needed unless it is asked whether she is found." })
  categories?: Category[] | null;
  @Field(() => PurposeOfUse, { nullable: true, description: "Left out: a request that states none." }) purpose?: Word<typeof PurposeOfUse> | null;
  @Field(() => ConsentAction) action!: Word<typeof ConsentAction>;
  @Field(() => ID, { nullable: true, description: "The agency that wrote the record; left out: another one that no scope names." }) author?: string | null;
  @Field(() => DateTime, { nullable: true, description: "Now, when left out. A past instant is decided from the history of the consents." })
  at?: string | null;
  @Field(() => Language, { defaultValue: Language.EN }) language!: Language;
}

/** Why things are as they are: for consent officers, the client, and whoever speaks for her. */
@Resolver()
export class ExplainQueries {
  @Query(() => [ConsentRule], { description: "The nine rules by which access is decided, explained in their order." })
  consentRules(@Arg("language", () => Language, { defaultValue: Language.EN }) language: Language): ConsentRule[] {
    return REASONS.map((_, index) => ruleOf((index + 1) as RuleNumber, wordsOf(language)));
  }

  @Query(() => AccessExplanation, {
    nullable: true,
    description: "Why somebody may or may not do something with a client's file, and what each permission and refusal has to do with it. For consent "
      + "officers on whose desk she is, for herself and her representative; null for others. Each look but her own is logged.",
  })
  explainAccess(
    @Args(() => ExplainAccessArgs) { at, language, user, categories, purpose, author, ...asked }: ExplainAccessArgs, @Ctx() context: Context,
  ): Promise<AccessExplanation | null> {
    const subject = { ...asked, user: user ?? null, categories: [...new Set(categories ?? [])], purpose: purpose ?? null, author: author ?? null };
    return explainAccess(context, subject, { at: at ?? null, language });
  }
}
