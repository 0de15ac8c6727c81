import { ORDINARY, type Category } from "../../../schema/consent/category.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Consent, NamedGrantee, Permit } from "../../../schema/consent/question.ts";
import type { Forms } from "../cast/form.ts";
import type { Dice } from "./dice.ts";

/** What a client who is not one of the dozen agreed to: one of several manners, by chance. Nobody ever names the employment agency. */
export function agreed(forms: Forms, dice: Dice): Consent[] {
  return dice.weighted(MANNERS).consents(forms, dice);
}

interface Manner {
  readonly weight: number;
  readonly consents: (forms: Forms, dice: Dice) => Consent[];
}

const MANNERS: readonly Manner[] = [
  // Never asked.
  { weight: 3, consents: () => [] },
  // One signed form for several agencies, sensitive matters only for the clinic.
  { weight: 9, consents: (forms, dice) => [broad(forms, dice)] },
  // The same, and a form of refusals beside it.
  {
    weight: 4,
    consents: (forms, dice) => [broad(forms, dice), forms.form([
      forms.refusal({ grantees: [{ agency: dice.pick(["north-housing", "civic-legal-aid", "metro-coordination"]) }], categories: dice.some(ORDINARY, 2) }),
      forms.refusal({ grantees: [{ anyone: true }], exceptAgencies: ["harbor-clinic"], categories: ["MENTAL_HEALTH"] }),
    ])],
  },
  // By sector: reaches agencies nobody has named, the justice sector excepted by law.
  {
    weight: 3,
    consents: (forms) => [forms.form([forms.permit({
      grantees: [{ sector: "HEALTH" }, { sector: "HOUSING" }, { sector: "FOOD" }, { sector: "COORDINATION" }], categories: "ORDINARY",
      purposes: ["TREAT", "SOCIALCARE", "CAREMGT"],
    })])],
  },
  // By word of mouth: sensitive matters for thirty days, and these have passed for some.
  {
    weight: 3,
    consents: (forms, dice) => {
      const days = dice.pick([10, 45]);
      const asked = { grantees: TREATING, categories: [...ORDINARY, "MENTAL_HEALTH"], purposes: ["TREAT"] } satisfies Partial<Permit>;
      return [forms.form([forms.permit({ ...asked, start: forms.in(-days), end: forms.in(90) })], { form: "VERBAL" })];
    },
  },
  // Taken as given: never enough for what is sensitive.
  {
    weight: 2,
    consents: (forms) => [forms.form([
      forms.permit({ grantees: TREATING, categories: [...ORDINARY, "MENTAL_HEALTH"], purposes: ["TREAT"] }),
    ], { form: "IMPLIED" })],
  },
  // To a team of several agencies.
  {
    weight: 3,
    consents: (forms) => [forms.form([forms.permit({
      grantees: [{ team: "street-team" }], categories: [...ORDINARY, "CRISIS", "MENTAL_HEALTH"], purposes: ["TREAT", "SOCIALCARE", "CAREMGT"],
    })])],
  },
  // Over, or not yet.
  {
    weight: 3,
    consents: (forms, dice) => {
      const [start, end] = dice.pick([[-200, -20], [20, 200]] as const);
      return [forms.form([forms.permit({ ...HOME, start: forms.in(start), end: forms.in(end) })])];
    },
  },
  // Only what one agency wrote, and only as long as its case is open; for some it has been closed.
  {
    weight: 3,
    consents: (forms, dice) => [forms.form([forms.permit({
      ...HOME, authors: ["harbor-clinic"], endsOn: { event: "EPISODE_CLOSED", occurredAt: dice.chance(0.3) ? forms.in(-5) : null },
    })])],
  },
  // Taken back, or put aside for a while.
  { weight: 2, consents: (forms, dice) => [forms.form([forms.permit(HOME)], { status: dice.pick(["REVOKED", "SUSPENDED"]) })] },
  // An older form and the one that replaced it.
  { weight: 2, consents: (forms, dice) => [forms.form([forms.permit(HOME)], { status: "SUPERSEDED" }), broad(forms, dice)] },
  // The form that a substance-use program's records need.
  {
    weight: 3,
    consents: (forms, dice) => [broad(forms, dice), forms.form([forms.permit({
      grantees: [{ agency: "harbor-clinic" }], categories: [...ORDINARY, "SUBSTANCE_USE", "CASE_NOTE", "PART2"], purposes: ["TREAT"],
    })])],
  },
];

const TREATING: readonly NamedGrantee[] = [{ agency: "harbor-clinic" }, { agency: "riverside-recovery" }];
const HOME = { grantees: [{ agency: "north-housing" }], categories: "ORDINARY", purposes: ["HOUSING"] } as const;
const FOR_CLINICS: readonly Category[] = ["MENTAL_HEALTH", "DISABILITY", "CRISIS", "REPRODUCTIVE_HEALTH", "HIV_STI", "CASE_NOTE"];

/** One form with a permission for each of a few agencies. */
function broad(forms: Forms, dice: Dice): Consent {
  const others: readonly (readonly [string, Purpose])[] = [
    ["north-housing", "HOUSING"], ["civic-legal-aid", "LEGALAID"], ["metro-coordination", "CAREMGT"], ["open-table", "SOCIALCARE"],
    ["lakeside-school", "SOCIALCARE"], ["county-court-services", "HLEGAL"],
  ];
  return forms.form([
    forms.permit({ grantees: [{ agency: "harbor-clinic" }], categories: [...ORDINARY, ...dice.some(FOR_CLINICS, 3)], purposes: ["TREAT"] }),
    ...dice.some(others, dice.between(1, 4)).map(([agency, purpose]) => forms.permit({
      grantees: [{ agency }], purposes: [purpose],
      categories: dice.chance(0.5) ? "ORDINARY" : ["IDENTITY", ...dice.some(ORDINARY.slice(1), 5)],
    })),
  ], { form: dice.pick(["WRITTEN", "ELECTRONIC_SIGNATURE"]) });
}
