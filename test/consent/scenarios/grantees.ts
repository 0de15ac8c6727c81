import type { CallerFacts, Deny, Permit } from "../../../schema/consent/question.ts";
import { agreement, consent, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const agreements = [agreement(), agreement({ agency: "east-clinic" })];
const permitted = (sentence: string, grantees: Permit["grantees"], caller: Partial<CallerFacts> = {}, exceptAgencies: string[] = []) =>
  scenario(sentence).by(caller).for("TREAT").to("READ", ["HOUSING"])
    .given({ agreements, consents: [consent([permit({ grantees, exceptAgencies })])] });
const refused = (sentence: string, grantees: Deny["grantees"], caller: Partial<CallerFacts> = {}, exceptAgencies: string[] = []) =>
  scenario(sentence).by(caller).for("TREAT").to("READ", ["HOUSING"]).given({
    agreements,
    consents: [consent([permit({ id: "under", grantees: [{ agency: "harbor-clinic" }] }), refusal({ grantees, exceptAgencies })])],
  });
const atCourt = { sector: "JUSTICE" } as const;

/** An agency, a worker of an agency, a sector, a care team; in refusals also anyone, and representatives. */
export const grantees: Scenarios = [
  permitted("the agency", [{ agency: "harbor-clinic" }]).isPermitted("CONSENT", "permit"),
  permitted("another agency", [{ agency: "north-housing" }]).isRefused("NO_CONSENT"),
  permitted("the worker", [{ agency: "harbor-clinic", user: "dr-okafor" }]).isPermitted("CONSENT", "permit"),
  permitted("another worker of the agency", [{ agency: "harbor-clinic", user: "nurse-bell" }]).isRefused("NO_CONSENT"),
  permitted("the worker, acting for her other agency", [{ agency: "harbor-clinic", user: "dr-okafor" }], { agency: "east-clinic" })
    .isRefused("NO_CONSENT"),
  permitted("the sector", [{ sector: "HEALTH" }]).isPermitted("CONSENT", "permit"),
  permitted("another sector", [{ sector: "LEGAL" }]).isRefused("NO_CONSENT"),
  permitted("the care team", [{ team: "street-team" }]).isPermitted("CONSENT", "permit"),
  permitted("a care team that the worker has left", [{ team: "street-team" }], { teams: [] }).isRefused("NO_CONSENT"),
  permitted("one of several", [{ agency: "fair-law" }, { team: "street-team" }]).isPermitted("CONSENT", "permit"),
  scenario("the sector, the agency and the worker on three forms: the sensitive ones count who is named").by({}).for("TREAT")
    .to("READ", ["CRISIS"]).given({
      agreements,
      consents: [
        consent([permit({ id: "worker", categories: ["CRISIS"], grantees: [{ agency: "harbor-clinic", user: "dr-okafor" }] })]),
        consent([permit({ id: "sector", categories: ["CRISIS"], grantees: [{ sector: "HEALTH" }] })], { id: "second" }),
        consent([permit({ id: "agency", categories: ["CRISIS"] })], { id: "third" }),
      ],
    }).isPermitted("CONSENT", "agency", "worker"),
  permitted("the sector except this agency", [{ sector: "HEALTH" }], {}, ["harbor-clinic"]).isRefused("NO_CONSENT"),
  permitted("the worker by name, though her agency is excepted", [{ agency: "harbor-clinic", user: "dr-okafor" }], {}, ["harbor-clinic"])
    .isRefused("NO_CONSENT"),
  permitted("the sector of justice never by sector", [{ sector: "JUSTICE" }], atCourt).isRefused("NO_CONSENT"),
  permitted("the sector of justice never by care team", [{ team: "street-team" }], atCourt).isRefused("NO_CONSENT"),
  permitted("a justice agency by name", [{ agency: "harbor-clinic" }], atCourt).isPermitted("CONSENT", "permit"),
  permitted("a justice worker by name", [{ agency: "harbor-clinic", user: "dr-okafor" }], atCourt).isPermitted("CONSENT", "permit"),
  refused("a refusal to the sector of justice holds by sector", [{ sector: "JUSTICE" }], atCourt)
    .isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal to a care team holds in the sector of justice", [{ team: "street-team" }], atCourt)
    .isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal to anyone", [{ anyone: true }]).isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal to anyone except this agency", [{ anyone: true }], {}, ["harbor-clinic"]).isPermitted("CONSENT", "under"),
  refused("a refusal to anyone except another agency", [{ anyone: true }], {}, ["north-housing"])
    .isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal to this worker", [{ agency: "harbor-clinic", user: "dr-okafor" }]).isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal to a colleague", [{ agency: "harbor-clinic", user: "nurse-bell" }]).isPermitted("CONSENT", "under"),
  refused("a refusal to representatives is not one to a worker who represents nobody", [{ representative: true }])
    .isPermitted("CONSENT", "under"),
];
