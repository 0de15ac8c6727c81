import fc from "fast-check";
import { expect, test } from "vitest";
import { CATEGORIES, type Category, categoriesIn, NAMED_ONLY, ORDINARY_MASK } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { PURPOSES } from "../../schema/consent/purpose.ts";
import type { CallerFacts, NamedGrantee, Permit } from "../../schema/consent/question.ts";
import type { Sector } from "../../schema/consent/sector.ts";
import { canMean, narrowed } from "../../subgraphs/consent/lifecycle/narrowed.ts";
import { agreement, consent, days, NOW, permit, record, worker } from "../consent/facts.ts";

const SECTORS = new Map<string, Sector>([["harbor-clinic", "HEALTH"], ["city-court", "JUSTICE"], ["food-bank", "FOOD"]]);
const CALLERS: readonly CallerFacts[] = [
  worker({ teams: [] }), worker({ agency: "city-court", sector: "JUSTICE", user: "judge", teams: [] }),
  worker({ agency: "food-bank", sector: "FOOD", user: "cook", teams: ["street-team"] }),
];
const NAMED: readonly NamedGrantee[] = [
  { agency: "harbor-clinic" }, { agency: "harbor-clinic", user: "dr-okafor" }, { agency: "city-court" }, { agency: "food-bank" }, { sector: "FOOD" },
  { team: "street-team" },
];

const given = fc.record({
  form: fc.constantFrom("WRITTEN", "VERBAL" as const),
  categories: fc.oneof(
    fc.uniqueArray(fc.oneof(fc.constantFrom(...NAMED_ONLY), fc.constantFrom(...CATEGORIES)), { minLength: 1, maxLength: 3 }), fc.constant("ORDINARY" as const)),
  grantees: fc.uniqueArray(fc.constantFrom(...NAMED), { minLength: 1, maxLength: 3 }),
  purposes: fc.uniqueArray(fc.constantFrom(...PURPOSES), { minLength: 1, maxLength: 4 }),
  period: fc.constantFrom([days(-40), null], [days(-40), days(40)], [days(-10), days(60)], [NOW, days(91)]),
  agency: fc.constantFrom(null, null, ...SECTORS.keys()),
  out: fc.nat(2 ** 31 - 1),
});

test("what is left of a permission never opens what the whole did not, loses what was taken out, and nothing else but PART2 in proceedings", () => {
  let [narrower, kept] = [0, 0];
  fc.assert(fc.property(given, ({ form, categories, grantees, purposes, period: [start, end], agency, out }) => {
    const scope: Permit = permit({ grantees, categories, purposes, start, end });
    const listed = categories === "ORDINARY" ? categoriesIn(ORDINARY_MASK) : categories;
    const gone = listed.filter((_category, index) => (out >> index) % 2 === 1);
    fc.pre(agency === null || canMean(scope, agency, SECTORS.get(agency)));
    const rest = narrowed(scope, { agency, categories: gone }, SECTORS);
    narrower += 1;
    for (const caller of CALLERS) {
      for (const purpose of PURPOSES) {
        for (const category of listed) {
          const [before, after] = [[scope], rest === null ? [] : [rest]].map((scopes) => opens(scopes, form, caller, purpose, category));
          const takenOut = caller.agency === agency || gone.includes(category);
          const proceedings = category === "PART2" && (purpose === "HLEGAL" || purpose === "HOPERAT" || purpose === "CAREMGT" || caller.sector === "JUSTICE");
          if (after) expect(before && !takenOut, `${caller.agency} ${purpose} ${category}`).toBe(true);
          if (before && !takenOut && !proceedings) expect(after, `${caller.agency} ${purpose} ${category}`).toBe(true);
          kept += after ? 1 : 0;
        }
      }
    }
  }), { numRuns: 400 });
  expect(narrower).toBe(400);
  expect(kept).toBeGreaterThan(300);
});

function opens(scopes: Permit[], form: "WRITTEN" | "VERBAL", caller: CallerFacts, purpose: (typeof PURPOSES)[number], category: Category): boolean {
  return decide({
    now: NOW, caller, purpose, action: "READ", record: record([category]), ownRecords: false,
    agreements: [agreement({ agency: caller.agency, purposes: [purpose] })], consents: [consent(scopes, { form })], walls: [], breakGlass: [],
  }).effect === "PERMIT";
}
