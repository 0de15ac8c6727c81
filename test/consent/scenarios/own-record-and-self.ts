import { agreement, consent, permit, record, refusal, wall } from "../facts.ts";
import { scenario } from "../scenario.ts";
import type { RuleScenarios } from "./rules.ts";

const own = record(["HOUSING"], { author: "harbor-clinic" });
const sessionNotes = record(["PSYCHOTHERAPY_NOTES"], { author: "harbor-clinic", custodians: ["dr-okafor"] });
const letter = record(["LEGAL_PRIVILEGE"], { author: "harbor-clinic", legalTeam: ["dr-okafor"] });
const asClient = { self: "ada" } as const;
const asMother = { represents: { client: "ada", categories: ["HOUSING", "INCOME"] } } as const;
const toRepresentative = { grantees: [{ representative: true }] } as const;

/** Rules 4 and 5: what an agency wrote itself, and what the client asks for herself. */
export const ownRecordAndSelf: Record<4 | 5, RuleScenarios> = {
  4: {
    decides: [
      scenario("an agency reads what it wrote").by({}).for("TREAT").to("READ", own).given().isPermitted("OWN_RECORD"),
      scenario("it takes out what it wrote").by({}).for("HRESCH").to("EXPORT", own).given().isPermitted("OWN_RECORD"),
      scenario("it finds a client it has written about").by({}).for("TREAT").to("DISCOVER", ["HOUSING"])
        .given({ ownRecords: true }).isPermitted("OWN_RECORD"),
      scenario("it goes on writing about a client it has written about").by({}).for("TREAT").to("CONTRIBUTE", own)
        .given({ ownRecords: true }).isPermitted("OWN_RECORD"),
      scenario("her refusal does not take its own record from it").by({}).for("TREAT").to("READ", own)
        .given({ consents: [consent([refusal({ categories: "ALL" })])] }).isPermitted("OWN_RECORD"),
      scenario("the custodian reads the notes of the session").by({}).for("TREAT").to("READ", sessionNotes).given()
        .isPermitted("OWN_RECORD"),
      scenario("the legal team takes out a privileged letter").by({}).for("TREAT").to("EXPORT", letter).given()
        .isPermitted("OWN_RECORD"),
      scenario("what the agency wrote is its own, also where the client asks for herself").by(asClient).for("PATRQT").to("READ", own)
        .given().isPermitted("OWN_RECORD"),
      scenario("to find a client, session notes play no part").by({}).for("TREAT")
        .to("DISCOVER", { ...sessionNotes, custodians: [] }).given({ ownRecords: true }).isPermitted("OWN_RECORD"),
    ],
    passes: [
      scenario("what another agency wrote is not its own, though it wrote about her").by({}).for("TREAT")
        .to("READ", ["HOUSING"]).given({ ownRecords: true }).isRefused("NO_CONSENT"),
      scenario("a first record about a client is not yet its own").by({}).for("TREAT").to("CONTRIBUTE", own)
        .given({ ownRecords: false }).isRefused("NO_CONSENT"),
      scenario("a colleague does not read the notes of the session").by({ user: "nurse-bell" }).for("TREAT")
        .to("READ", sessionNotes).given({ ownRecords: true }).isRefused("NO_CONSENT"),
      scenario("the legal team is no custodian").by({}).for("TREAT")
        .to("READ", { ...sessionNotes, custodians: [], legalTeam: ["dr-okafor"] }).given().isRefused("NO_CONSENT"),
      scenario("a custodian is not the legal team").by({}).for("TREAT")
        .to("READ", { ...letter, custodians: ["dr-okafor"], legalTeam: [] }).given().isRefused("NO_CONSENT"),
      scenario("notes that are also privileged need both").by({}).for("TREAT").to("EXPORT", record(
        ["PSYCHOTHERAPY_NOTES", "LEGAL_PRIVILEGE"], { author: "harbor-clinic", custodians: ["dr-okafor"] },
      )).given().isRefused("NO_CONSENT"),
      scenario("nobody but the custodian writes notes of the session").by({ user: "nurse-bell" }).for("TREAT")
        .to("CONTRIBUTE", sessionNotes).given({ ownRecords: true }).isRefused("NO_CONSENT"),
      scenario("a colleague may read session notes that the client released to her agency").by({ user: "nurse-bell" })
        .for("TREAT").to("READ", sessionNotes).given({
          agreements: [agreement()], consents: [consent([permit({ categories: ["PSYCHOTHERAPY_NOTES"] })])],
        }).isPermitted("CONSENT", "permit"),
    ],
  },
  5: {
    decides: [
      scenario("the client reads her file").by(asClient).for("PATRQT").to("READ", ["MENTAL_HEALTH"]).given().isPermitted("SELF"),
      scenario("the client takes out her file").by(asClient).for("PATRQT").to("EXPORT", ["PART2"]).given().isPermitted("SELF"),
      scenario("the client finds herself").by(asClient).for("PATRQT").to("DISCOVER", ["HOUSING"]).given().isPermitted("SELF"),
      scenario("to find herself, session notes play no part").by(asClient).for("PATRQT")
        .to("DISCOVER", ["PSYCHOTHERAPY_NOTES"]).given().isPermitted("SELF"),
      scenario("her own refusal to anyone does not stop her").by(asClient).for("PATRQT").to("READ", ["HOUSING"])
        .given({ consents: [consent([refusal({ grantees: [{ anyone: true }], categories: "ALL" })])] }).isPermitted("SELF"),
      scenario("a mother reads what she represents her in").by(asMother).for("PATRQT").to("READ", ["INCOME", "HOUSING"]).given()
        .isPermitted("SELF"),
      scenario("a mother finds her child, whatever she represents her in").by({ represents: { client: "ada", categories: [] } })
        .for("PATRQT").to("DISCOVER", ["MENTAL_HEALTH"]).given().isPermitted("SELF"),
      scenario("to find her child, session notes play no part").by(asMother).for("PATRQT")
        .to("DISCOVER", ["PSYCHOTHERAPY_NOTES"]).given().isPermitted("SELF"),
      scenario("a refusal to her agency does not stop a mother").by(asMother).for("PATRQT").to("READ", ["HOUSING"])
        .given({ consents: [consent([refusal()])] }).isPermitted("SELF"),
      scenario("a refusal to representatives of something else does not stop her").by(asMother).for("PATRQT").to("READ", ["HOUSING"])
        .given({ consents: [consent([refusal({ ...toRepresentative, categories: ["INCOME"] })])] }).isPermitted("SELF"),
      scenario("a refusal to representatives except of her agency does not stop her").by(asMother).for("PATRQT").to("READ", ["HOUSING"])
        .given({ consents: [consent([refusal({ ...toRepresentative, exceptAgencies: ["harbor-clinic"] })])] }).isPermitted("SELF"),
      scenario("a refusal for treatment is not one of her request").by(asMother).for("PATRQT").to("READ", ["HOUSING"])
        .given({ consents: [consent([refusal({ ...toRepresentative, purposes: ["TREAT"] })])] }).isPermitted("SELF"),
      scenario("refused the ordinary file, she is still found").by(asMother).for("PATRQT").to("DISCOVER", ["HOUSING"])
        .given({ consents: [consent([refusal({ ...toRepresentative, actions: ["DISCOVER"] })])] }).isPermitted("SELF"),
      scenario("refused everything that a guardian may decide, she is still found").by(asMother).for("PATRQT")
        .to("DISCOVER", ["HOUSING"]).given({
          consents: [consent([refusal({ ...toRepresentative, categories: "ALL", actions: ["DISCOVER"] })], { grantorMay: ["HOUSING"] })],
        }).isPermitted("SELF"),
      scenario("refused to be read, she is still found").by(asMother).for("PATRQT").to("DISCOVER", ["HOUSING"])
        .given({ consents: [consent([refusal({ ...toRepresentative, categories: "ALL" })])] }).isPermitted("SELF"),
      scenario("she who is herself the client is not stopped by a refusal to representatives").by({ ...asMother, ...asClient })
        .for("PATRQT").to("READ", ["HOUSING"]).given({ consents: [consent([refusal(toRepresentative)])] }).isPermitted("SELF"),
    ],
    passes: [
      scenario("the client does not read notes of her sessions").by(asClient).for("PATRQT")
        .to("READ", ["MENTAL_HEALTH", "PSYCHOTHERAPY_NOTES"]).given().isRefused("NO_CONSENT"),
      scenario("the client does not write her file").by(asClient).for("PATRQT").to("CONTRIBUTE", ["HOUSING"]).given()
        .isRefused("NO_CONSENT"),
      scenario("the client as a worker is a worker").by(asClient).for("TREAT").to("READ", ["HOUSING"]).given().isRefused("NO_CONSENT"),
      scenario("another client's file is not hers").by({ self: "ben" }).for("PATRQT").to("READ", ["HOUSING"]).given()
        .isRefused("NO_CONSENT"),
      scenario("a mother does not read beyond what she represents her in").by(asMother).for("PATRQT")
        .to("READ", ["HOUSING", "MENTAL_HEALTH"]).given().isRefused("NO_CONSENT"),
      scenario("a mother never reads notes of sessions").by({ represents: { client: "ada", categories: "ALL" } }).for("PATRQT")
        .to("READ", ["PSYCHOTHERAPY_NOTES"]).given().isRefused("NO_CONSENT"),
      scenario("another client's mother is nobody here").by({ represents: { client: "ben", categories: "ALL" } }).for("PATRQT")
        .to("DISCOVER", ["HOUSING"]).given().isRefused("NO_CONSENT"),
      scenario("one category refused to representatives keeps the record back").by(asMother).for("PATRQT")
        .to("READ", ["HOUSING", "INCOME"]).given({
          consents: [consent([refusal({ ...toRepresentative, categories: ["INCOME"] })])],
        }).isRefused("NO_CONSENT"),
      scenario("a refusal to be read is one to be taken out").by(asMother).for("PATRQT").to("EXPORT", ["HOUSING"])
        .given({ consents: [consent([refusal(toRepresentative)])] }).isRefused("NO_CONSENT"),
      scenario("a refusal to anyone stops a representative, and is then a refusal").by(asMother).for("PATRQT")
        .to("READ", ["HOUSING"]).given({ consents: [consent([refusal({ grantees: [{ anyone: true }] })])] })
        .isRefused("CLIENT_DENIED", "refusal"),
      scenario("refused the whole file, a representative does not find her").by(asMother).for("PATRQT")
        .to("DISCOVER", ["HOUSING"]).given({
          consents: [consent([refusal({ ...toRepresentative, categories: "ALL", actions: ["DISCOVER"] })], { status: "REVOKED" })],
        }).isRefused("NO_CONSENT"),
      scenario("a refused representative may still read as the worker the client named").by(asMother).for("PATRQT")
        .to("READ", ["HOUSING"]).given({
          agreements: [agreement({ purposes: ["PATRQT"] })],
          consents: [consent([refusal(toRepresentative), permit({ purposes: ["PATRQT"] })])],
        }).isPermitted("CONSENT", "permit"),
      scenario("the role is asked before the client's own request").by({ ...asClient, roleCategories: [] }).for("PATRQT")
        .to("READ", ["HOUSING"]).given({ walls: [wall()] }).isRefused("ROLE"),
    ],
  },
};
