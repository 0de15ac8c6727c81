import fc from "fast-check";
import { expect, test } from "vitest";
import { CATEGORIES, NAMED_ONLY, SENSITIVE } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { descendantsOf, PURPOSES, type Purpose } from "../../schema/consent/purpose.ts";
import type { CallerFacts, Consent, NamedGrantee, Permit } from "../../schema/consent/question.ts";
import type { Sector } from "../../schema/consent/sector.ts";
import { warningsOf } from "../../subgraphs/consent/warnings.ts";
import { agreement, consent, days, NOW, permit, record, worker } from "../consent/facts.ts";

const SECTORS_OF = new Map<string, Sector>([["harbor-clinic", "HEALTH"], ["city-court", "JUSTICE"]]);

/** Whom a permission may name here, and a caller whom only that names. */
const NAMED: readonly (readonly [NamedGrantee, CallerFacts])[] = [
  [{ agency: "harbor-clinic" }, worker({ teams: [] })],
  [{ agency: "harbor-clinic", user: "dr-okafor" }, worker({ teams: [] })],
  [{ agency: "city-court" }, worker({ agency: "city-court", sector: "JUSTICE", user: "judge", teams: [] })],
  [{ sector: "FOOD" }, worker({ agency: "food-bank", sector: "FOOD", user: "cook", teams: [] })],
  [{ team: "street-team" }, worker({ agency: "food-bank", sector: "FOOD", user: "walker" })],
];

const given = fc.record({
  form: fc.constantFrom("WRITTEN", "ELECTRONIC_SIGNATURE", "VERBAL", "IMPLIED" as const),
  categories: fc.uniqueArray(
    fc.oneof(fc.constantFrom(...SENSITIVE), fc.constantFrom(...NAMED_ONLY), fc.constantFrom(...CATEGORIES)), { minLength: 1, maxLength: 3 }),
  named: fc.uniqueArray(fc.constantFrom(...NAMED), { minLength: 1, maxLength: 2 }),
  purposes: fc.uniqueArray(fc.constantFrom(...PURPOSES), { minLength: 1, maxLength: 3 }),
  end: fc.constantFrom(null, days(60), days(90), days(91)),
});

test("a warning names exactly the guarded categories that the written law would refuse to some grantee for some purpose listed", () => {
  let closed = 0;
  fc.assert(fc.property(given, ({ form, categories, named, purposes, end }) => {
    const scope: Permit = permit({ grantees: named.map(([grantee]) => grantee), categories, purposes, start: NOW, end });
    const recorded: Consent = consent([scope], { form });
    const warnings = warningsOf(recorded, NOW, SECTORS_OF);
    const [now, later] = [NOW, days(30)].map((instant) => refusedAt(instant, recorded, scope, named.map(([, caller]) => caller)));
    const says = (start: string) => warnings.filter(({ message }) => message.startsWith(start)).flatMap((one) => one.categories).sort();
    expect(says("This scope will not open it")).toEqual(now);
    if (form === "VERBAL") expect(says("A spoken consent")).toEqual(later!.filter((one) => !now!.includes(one)));
    closed += now!.length;
  }), { numRuns: 500 });
  expect(closed).toBeGreaterThan(200);
});

/** The guarded categories of the scope that some caller is refused for some purpose it covers. */
function refusedAt(now: string, form: Consent, scope: Permit, callers: readonly CallerFacts[]): string[] {
  const covered: Purpose[] = PURPOSES.filter((purpose) => scope.purposes.some((one) => descendantsOf(one).includes(purpose)));
  const guarded = [...SENSITIVE, ...NAMED_ONLY].filter((one) => scope.categories.includes(one as never));
  return guarded.filter((category) => callers.some((caller) => covered.some((purpose) => decide({
    now, caller, purpose, action: "READ", record: record([category]), ownRecords: false,
    agreements: [agreement({ agency: caller.agency, purposes: [purpose] })], consents: [form], walls: [], breakGlass: [],
  }).effect === "DENY"))).sort();
}
