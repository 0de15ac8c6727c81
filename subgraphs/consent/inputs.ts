import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { DateTime } from "../scalars.ts";
import { RefusalAnswerInput } from "./lifecycle/answers.ts";
import { EvidenceInput } from "./lifecycle/evidence.ts";
import { ScopePeriodInput } from "./lifecycle/period.ts";
import {
  AgencySector, AgreementAction, CategoriesWord, ConsentAction, ConsentEnd, ConsentForm, ConsentGrantor, PurposeOfUse, ScopeEffect, type Word,
} from "./vocabulary.ts";

@InputType({ description: "Whom a scope names: exactly one of agency (with or without a user), sector, team, anyone, representative." })
export class GranteeInput {
  @Field(() => ID, { nullable: true }) agency?: string | null;
  @Field(() => ID, { nullable: true, description: "Only this worker of the agency." }) user?: string | null;
  @Field(() => AgencySector, { nullable: true }) sector?: Word<typeof AgencySector> | null;
  @Field(() => ID, { nullable: true }) team?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "In a refusal only." }) anyone!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "In a refusal only: whoever speaks for the client." }) representative!: boolean;
}

@InputType({
  description: "One permission or one refusal. It ends with `end`, with the event `endsOn`, or, said in so many words, when it is revoked.",
})
export class ConsentScopeInput {
  @Field(() => ScopeEffect) effect!: Word<typeof ScopeEffect>;
  @Field(() => [GranteeInput]) grantees!: GranteeInput[];
  @Field(() => [ID], { defaultValue: [], description: "Agencies it does not speak of, though a grantee names them." }) exceptAgencies!: string[];
  @Field(() => [ConsentCategory], { nullable: true, description: "Give these or categoriesWord." }) categories?: Category[] | null;
  @Field(() => CategoriesWord, { nullable: true }) categoriesWord?: Word<typeof CategoriesWord> | null;
  @Field(() => [PurposeOfUse], { nullable: true, description: "Give these or, in a refusal, anyPurpose." })
  purposes?: Word<typeof PurposeOfUse>[] | null;
  @Field(() => Boolean, { defaultValue: false }) anyPurpose!: boolean;
  @Field(() => [ConsentAction]) actions!: Word<typeof ConsentAction>[];
  @Field(() => [ID], { nullable: true, description: "Only records these agencies wrote; leave out for all." }) authors?: string[] | null;
  @Field(() => DateTime, { nullable: true, description: "From this instant on; now when left out." }) start?: string | null;
  @Field(() => DateTime, { nullable: true }) end?: string | null;
  @Field(() => ScopePeriodInput, { nullable: true, description: "Instead of start and end: the days of the form." }) period?: ScopePeriodInput | null;
  @Field(() => ConsentEnd, { nullable: true }) endsOn?: Word<typeof ConsentEnd> | null;
  @Field(() => ID, { nullable: true, description: "With endsOn: the one episode or referral whose end it is; left out for any." })
  endsOnSubject?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "A permission without end or endsOn has to say so." }) untilRevoked!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "A refusal that also holds in an emergency." }) againstEmergency!: boolean;
}

@InputType({ description: "A consent as the client, or who may decide for her, has given it." })
export class GrantConsentInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ConsentForm) form!: Word<typeof ConsentForm>;
  @Field(() => ConsentGrantor, { defaultValue: ConsentGrantor.CLIENT }) grantor!: Word<typeof ConsentGrantor>;
  @Field(() => [ConsentCategory], {
    nullable: true, description: "What a representative may decide about, where that is less than she was registered with; for the client leave it out.",
  })
  grantorMay?: Category[] | null;
  @Field(() => ID, { nullable: true, description: "The registered representative who gives it, or who signs beside the client." })
  representativeId?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "The client herself signs beside her representative." })
  clientSigned!: boolean;
  @Field(() => DateTime, { nullable: true, description: "When it was given; now when left out." }) givenAt?: string | null;
  @Field(() => [ConsentScopeInput]) scopes!: ConsentScopeInput[];
  @Field(() => EvidenceInput, { nullable: true, description: "What shows that it was given." }) evidence?: EvidenceInput | null;
  @Field(() => [RefusalAnswerInput], { defaultValue: [], description: "What becomes of refusals in the way of its permissions." })
  refusals!: RefusalAnswerInput[];
}

@InputType({ description: "What a consent shall say, before anyone has signed it." })
export class ConsentTermsInput {
  @Field(() => ConsentForm, { description: "In what form it shall be given." }) form!: Word<typeof ConsentForm>;
  @Field(() => ConsentGrantor, { defaultValue: ConsentGrantor.CLIENT }) grantor!: Word<typeof ConsentGrantor>;
  @Field(() => [ConsentCategory], {
    nullable: true, description: "What a representative may decide about, where that is less than she was registered with; for the client leave it out.",
  })
  grantorMay?: Category[] | null;
  @Field(() => ID, { nullable: true, description: "The registered representative who gives it, or who signs beside the client." })
  representativeId?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "The client herself signs beside her representative." })
  clientSigned!: boolean;
  @Field(() => [ConsentScopeInput]) scopes!: ConsentScopeInput[];
}

@InputType({ description: "What an agency may receive from the network at most." })
export class AgreementInput {
  @Field(() => ID) agency!: string;
  @Field(() => DateTime, { nullable: true, description: "From this instant on; now when left out." }) start?: string | null;
  @Field(() => DateTime, { nullable: true, description: "Left out: it is open." }) end?: string | null;
  @Field(() => [ConsentCategory], { nullable: true, description: "Left out: every category." }) categories?: Category[] | null;
  @Field(() => [PurposeOfUse]) purposes!: Word<typeof PurposeOfUse>[];
  @Field(() => [AgreementAction]) actions!: Word<typeof AgreementAction>[];
  @Field(() => ID, { nullable: true, description: "The agreement that ends as this one is made." }) replaces?: string | null;
}
