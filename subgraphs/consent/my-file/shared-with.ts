import { Field, ID, ObjectType } from "type-graphql";
import { ALL_MASK, type Category, categoriesIn, maskOf } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import { descendantsOf, PURPOSES } from "../../../schema/consent/purpose.ts";
import type { Consent as LawfulConsent, NamedGrantee, Permit } from "../../../schema/consent/question.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import type { Consent } from "../consent.ts";
import { ConsentGrantee, type ConsentScope, ScopeEnd } from "../consent-scope.ts";
import { qualifiedMask, spokenUntil } from "../qualified-mask.ts";
import { ConsentAction, ConsentForm, PurposeOfUse, type Word } from "../vocabulary.ts";
import { WHO_GOVERNS } from "../who-governs.ts";

/** What one permission lets one of those it names do, at this moment. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "What one permission lets one of those it names do at this moment, before refusals, which outweigh it." })
export class SharedWith {
  @Field(() => ConsentGrantee, { description: "With whom: an agency, a worker, a sector or a team." })
  grantee!: ConsentGrantee;

  @Field(() => [Agency], { description: "Agencies that are left out." })
  exceptAgencies!: Agency[];

  @Field(() => [ConsentCategory], { description: "What of the file; only what was given in the way that such matter demands." })
  categories!: Category[];

  @Field(() => [PurposeOfUse])
  purposes!: Word<typeof PurposeOfUse>[];

  @Field(() => [ConsentAction])
  actions!: Word<typeof ConsentAction>[];

  @Field(() => [Agency], { nullable: true, description: "Only what these agencies wrote; null is all." })
  authors!: Agency[] | null;

  @Field(() => DateTime)
  since!: string;

  @Field(() => DateTime, { nullable: true, description: "Until when; null is until you stop it." })
  until!: string | null;

  @Field(() => ScopeEnd, { nullable: true, description: "With what it ends before." })
  endsOn!: ScopeEnd | null;

  @Field(() => ConsentForm, { description: "On which kind of form it rests." })
  form!: Word<typeof ConsentForm>;

  @Field(() => ID, { description: "The consent it rests on." })
  consent!: string;

  @Field(() => ID, { description: "The permission itself; name it to stop just this." })
  scope!: string;
}

/** What the consents' permissions in force share, and with whom; `sectors` holds the sector of each agency. */
export function sharedWith(consents: readonly Consent[], sectors: ReadonlyMap<string, Sector>, now: string): SharedWith[] {
  return consents.flatMap((consent) => consent.scopes
    .filter(({ effect, effectiveStatus }) => effect === "PERMIT" && effectiveStatus === "IN_FORCE")
    .flatMap((scope) => scope.grantees.flatMap((grantee): SharedWith[] => {
      const mask = sharedMask(consent, scope, grantee, sectors, now);
      if (mask === 0) return [];
      const { purposes, actions, authors, exceptAgencies, start, end, endsOn } = scope;
      return [{
        grantee, categories: categoriesIn(mask), purposes, actions, authors, since: start, until: end, endsOn, form: consent.form,
        consent: consent.id, scope: scope.id,
        exceptAgencies: grantee.agency === null ? exceptAgencies : [],
      }];
    })));
}

/** For at least one of the purposes it lists; nothing for an agency that is left out. */
function sharedMask(consent: Consent, scope: ConsentScope, grantee: ConsentGrantee, sectors: ReadonlyMap<string, Sector>, now: string): number {
  if (scope.exceptAgencies.some(({ id }) => id === grantee.agency?.id)) return 0;
  const named = granteeOf(grantee);
  const permit = { ...scope, grantees: scope.grantees.map(granteeOf) } as unknown as Permit;
  const form = { form: consent.form } as LawfulConsent;
  const justice = "sector" in named ? named.sector === "JUSTICE" : "agency" in named && sectors.get(named.agency) === "JUSTICE";
  const spokenCounts = epoch(now) < spokenUntil(form, permit);
  const purposes = PURPOSES.filter((purpose) => scope.purposes.some((one) => descendantsOf(one).includes(purpose)));
  const qualified = purposes.reduce((mask, purpose) => mask
    | qualifiedMask({ consent: form, scope: permit, grantee: named, purpose, justice, spokenCounts }), 0);
  return maskOf(scope.categories) & maskOf(consent.grantorMay) & qualified & ALL_MASK;
}

function granteeOf({ agency, user, sector, team }: ConsentGrantee): NamedGrantee {
  if (agency !== null) return user === null ? { agency: agency.id } : { agency: agency.id, user };
  return sector === null ? { team: team! } : { sector };
}
