import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { REASONS } from "../../../schema/consent/reason.ts";
import type { RuleNumber } from "../../../schema/consent/decision.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { DateTime } from "../../scalars.ts";
import { ConsentTermsInput } from "../inputs.ts";
import { ConsentAction, PurposeOfUse, type Word } from "../vocabulary.ts";
import { AccessExplanation, ConsentRule } from "./access-explanation.ts";
import { AccessPreview, AgencySharing } from "./access-preview.ts";
import { consentHistory, ConsentHistoryConnection, type ConsentHistoryEvent } from "./consent-history.ts";
import { DraftConflict } from "./draft-conflict.ts";
import { explainAccess, ruleOf } from "./explain-access.ts";
import { draftConflicts, previewAccess, sharingAsOf } from "./preview-access.ts";
import { ConsentViewer, whoCanSee } from "./who-can-see.ts";
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

@ArgsType()
class PreviewAccessArgs {
  @Field(() => ID) client!: string;
  @Field(() => ID) agency!: string;
  @Field(() => PurposeOfUse) purpose!: Word<typeof PurposeOfUse>;
  @Field(() => ID, { nullable: true, description: "A consent of hers that is DRAFT or PROPOSED." }) draft?: string | null;
  @Field(() => ConsentTermsInput, { nullable: true, description: "Or terms that nobody has written down. What the one who gives it may decide is taken as stated." })
  terms?: ConsentTermsInput | null;
  @Field(() => DateTime, { nullable: true, description: "Now, when left out. A past day is compiled from the history." }) at?: string | null;
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

  @Query(() => AccessPreview, {
    nullable: true,
    description: "What an agency would receive of a client, gain and lose, section by section and category by category: under a draft, or on another day. "
      + "From consents alone; nothing of what is in the file appears. For consent officers on whose desk she is, and for herself; null for others.",
  })
  previewAccess(
    @Args(() => PreviewAccessArgs) { draft, terms, at, language, ...previewed }: PreviewAccessArgs, @Ctx() context: Context,
  ): Promise<AccessPreview | null> {
    return previewAccess(context, previewed, { draft: draft ?? null, terms: terms ?? null, at: at ?? null, language });
  }

  @Query(() => [DraftConflict], {
    nullable: true,
    description: "What of a draft would have no effect were it activated now, and why: refusals in its way, agencies that may not receive it, ways of giving "
      + "that do not suffice. For consent officers on whose desk she is, and for herself; null for others.",
  })
  draftConflicts(
    @Arg("client", () => ID) client: string, @Arg("draft", () => ID, { description: "A consent of hers that is DRAFT or PROPOSED." }) draft: string,
    @Arg("language", () => Language, { defaultValue: Language.EN }) language: Language, @Ctx() context: Context,
  ): Promise<DraftConflict[] | null> {
    return draftConflicts(context, client, draft, language);
  }

  @Query(() => AgencySharing, {
    nullable: true,
    description: "What an agency received, receives or will receive of a client at an instant, from consent alone. For consent officers on whose desk "
      + "she is, and for herself; null for others.",
  })
  sharingAsOf(
    @Arg("client", () => ID) client: string, @Arg("agency", () => ID) agency: string,
    @Arg("purpose", () => PurposeOfUse) purpose: Word<typeof PurposeOfUse>, @Arg("at", () => DateTime) at: string, @Ctx() context: Context,
  ): Promise<AgencySharing | null> {
    return sharingAsOf(context, { client, agency, purpose }, at);
  }

  @Query(() => [ConsentViewer], {
    nullable: true,
    description: "Who may read records of a category now, by the client's consent, and on which grounds: agencies, and workers who are named or in a team. An agency reads what it "
      + "wrote itself besides. For consent officers on whose desk she is, for herself and her representative; null for others.",
  })
  whoCanSee(
    @Arg("client", () => ID) client: string, @Arg("category", () => ConsentCategory) category: Category, @Ctx() context: Context,
    @Arg("purpose", () => PurposeOfUse, { nullable: true, description: "Left out: for any purpose." }) purpose?: Word<typeof PurposeOfUse> | null,
  ): Promise<ConsentViewer[] | null> {
    return whoCanSee(context, client, category, purpose ?? null);
  }

  @Query(() => ConsentHistoryConnection, {
    nullable: true,
    description: "Everything that happened to a client's consents, oldest first. For consent officers on whose desk she is, for herself and her representative; "
      + "null for others.",
  })
  consentHistory(@Arg("client", () => ID) client: string, @Args() args: PageArgs, @Ctx() context: Context): Promise<Page<ConsentHistoryEvent> | null> {
    return consentHistory(context, client, pageRequest(args));
  }
}
