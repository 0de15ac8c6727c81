import type { Category } from "../../../schema/consent/category.ts";
import { after, agreement, consent, days, permit } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const agreements = [agreement({ purposes: ["TREAT", "HOPERAT"] })];
const ask = (category: Category, sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", [category]);
/** Terms under which each of the four is shared. */
const release = (category: Category, facts: Parameters<typeof permit>[0] = {}) =>
  permit({ categories: [category], purposes: ["TREAT", "HOPERAT"], start: days(-10), end: days(80), ...facts });

/** What the law guards most: signed, and to an agency or a worker by name. */
export const namedOnlyCategories = {
  PART2: [...namedOnly("PART2"), ...part2()],
  VICTIM_SERVICES: [...namedOnly("VICTIM_SERVICES"), ...victimServices()],
  LEGAL_PRIVILEGE: [
    ...namedOnly("LEGAL_PRIVILEGE"),
    ask("LEGAL_PRIVILEGE", "it may be named together with others").given({
      agreements, consents: [consent([release("LEGAL_PRIVILEGE", { categories: ["LEGAL_PRIVILEGE", "LEGAL_MATTER"], end: null })])],
    }).isPermitted("CONSENT", "permit"),
  ],
  PSYCHOTHERAPY_NOTES: [
    ...namedOnly("PSYCHOTHERAPY_NOTES"),
    ask("PSYCHOTHERAPY_NOTES", "named together with anything else it is not shared").given({
      agreements, consents: [consent([release("PSYCHOTHERAPY_NOTES", { categories: ["PSYCHOTHERAPY_NOTES", "MENTAL_HEALTH"] })])],
    }).isRefused("NO_CONSENT"),
  ],
} satisfies Partial<Record<Category, Scenarios>>;

function namedOnly(category: Category): Scenarios {
  const under = (sentence: string, facts: Parameters<typeof permit>[0], form: "WRITTEN" | "ELECTRONIC_SIGNATURE" | "VERBAL" | "IMPLIED") =>
    ask(category, sentence).given({ agreements, consents: [consent([release(category, facts)], { form })] });
  return [
    under("signed on paper for the agency it is shared", {}, "WRITTEN").isPermitted("CONSENT", "permit"),
    under("signed electronically for the worker it is shared", {
      grantees: [{ agency: "harbor-clinic", user: "dr-okafor" }],
    }, "ELECTRONIC_SIGNATURE").isPermitted("CONSENT", "permit"),
    under("a spoken word never shares it", {}, "VERBAL").isRefused("NO_CONSENT"),
    under("an implied consent never shares it", {}, "IMPLIED").isRefused("NO_CONSENT"),
    under("a sector never receives it", { grantees: [{ sector: "HEALTH" }] }, "WRITTEN").isRefused("NO_CONSENT"),
    under("a care team never receives it", { grantees: [{ team: "street-team" }] }, "WRITTEN").isRefused("NO_CONSENT"),
    under("the tick for the ordinary file does not share it", { categories: "ORDINARY" }, "WRITTEN").isRefused("NO_CONSENT"),
    ask(category, "a second permission for a sector adds nothing to the one that qualifies").given({
      agreements,
      consents: [consent([release(category), release(category, { id: "wide", grantees: [{ sector: "HEALTH" }] })])],
    }).isPermitted("CONSENT", "permit"),
  ];
}

function part2(): Scenarios {
  const withOthers = release("PART2", { categories: ["PART2", "SUBSTANCE_USE"] });
  const forTheCourt = (sentence: string, scope: ReturnType<typeof release>) =>
    scenario(sentence).by({ sector: "JUSTICE" }).for("TREAT").to("READ", ["PART2"]).given({ agreements, consents: [consent([scope])] });
  const forProceedings = (sentence: string, scope: ReturnType<typeof release>) =>
    scenario(sentence).by({}).for("HLEGAL").to("READ", ["PART2"]).given({ agreements, consents: [consent([scope])] });
  return [
    ask("PART2", "for treatment it may be named together with others").given({
      agreements, consents: [consent([withOthers])],
    }).isPermitted("CONSENT", "permit"),
    forTheCourt("a justice agency needs a release of its own", withOthers).isRefused("NO_CONSENT"),
    forTheCourt("a justice agency may read under a release of its own", release("PART2")).isPermitted("CONSENT", "permit"),
    forProceedings("legal proceedings need a release of their own", withOthers).isRefused("NO_CONSENT"),
    forProceedings("legal proceedings may use a release of their own", release("PART2")).isPermitted("CONSENT", "permit"),
    scenario("the parent purpose of legal proceedings is no proceeding").by({}).for("HOPERAT").to("READ", ["PART2"]).given({
      agreements, consents: [consent([withOthers])],
    }).isPermitted("CONSENT", "permit"),
  ];
}

function victimServices(): Scenarios {
  return [
    released("a release of exactly ninety days shares it", { start: days(-89), end: days(1) }).isPermitted("CONSENT", "permit"),
    released("a release one millisecond longer does not", { start: days(-89), end: after(86_400_001) }).isRefused("NO_CONSENT"),
    released("a release without an end does not", { end: null }).isRefused("NO_CONSENT"),
    released("an event is not an end", { end: null, endsOn: { event: "CLOSURE", occurredAt: days(1) } }).isRefused("NO_CONSENT"),
    released("a release to two agencies does not", {
      grantees: [{ agency: "harbor-clinic" }, { agency: "north-housing" }],
    }).isRefused("NO_CONSENT"),
    released("a release that names it among others does", {
      categories: ["VICTIM_SERVICES", "DOMESTIC_VIOLENCE"],
    }).isPermitted("CONSENT", "permit"),
  ];
}

function released(sentence: string, facts: Parameters<typeof permit>[0]) {
  return ask("VICTIM_SERVICES", sentence).given({ agreements, consents: [consent([release("VICTIM_SERVICES", facts)])] });
}
