import { agreement, consent, permit, record, wall } from "../facts.ts";
import { scenario } from "../scenario.ts";
import type { RuleScenarios } from "./rules.ts";

const shared = { agreements: [agreement()], consents: [consent([permit()])] };
const ask = (sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", ["HOUSING"]);
const asLawyer = { agency: "fair-law", sector: "LEGAL", user: "ms-reyes" } as const;
const brief = record(["LEGAL_MATTER"], { author: "fair-law", legalTeam: ["ms-reyes"] });
const lawyersWall = { walls: [wall({ agency: "fair-law" })] };

/** Rules 1 to 3: what has to be in order before anything about the client is looked at. */
export const thresholds: Record<1 | 2 | 3, RuleScenarios> = {
  1: {
    decides: [
      scenario("no purpose, no answer").by({}).for(null).to("READ", ["HOUSING"]).given(shared).isRefused("INCOMPLETE"),
      scenario("no purpose, not even for what the agency wrote itself").by({}).for(null)
        .to("READ", record(["HOUSING"], { author: "harbor-clinic" })).given({ ownRecords: true }).isRefused("INCOMPLETE"),
      scenario("an agency that left the network is told nothing").by({ active: false }).for("TREAT")
        .to("DISCOVER", ["HOUSING"]).given({ ...shared, ownRecords: true }).isRefused("INCOMPLETE"),
      scenario("it stands before the wall").by({ active: false }).for("TREAT")
        .to("READ", ["HOUSING"]).given({ walls: [wall()] }).isRefused("INCOMPLETE"),
    ],
    passes: [
      ask("with a purpose, an active agency goes on").given(shared).isPermitted("CONSENT", "permit"),
      scenario("an agency that joined again goes on").by({ active: true }).for("TREAT").to("READ", ["HOUSING"])
        .given({}).isRefused("NO_CONSENT"),
    ],
  },
  2: {
    decides: [
      ask("a wall with the agency stands above consent").given({ ...shared, walls: [wall()] }).isRefused("WALLED"),
      ask("a wall with the worker does too").given({ ...shared, walls: [wall({ user: "dr-okafor" })] }).isRefused("WALLED"),
      scenario("a wall hides the agency's own client").by({}).for("TREAT").to("DISCOVER", ["HOUSING"])
        .given({ ownRecords: true, walls: [wall()] }).isRefused("WALLED"),
      scenario("the client herself, but not at her own request, is a walled worker").by({ self: "ada" }).for("TREAT")
        .to("READ", ["HOUSING"]).given({ ...shared, walls: [wall()] }).isRefused("WALLED"),
      scenario("her representative is not the client herself").by({ represents: { client: "ada", categories: "ALL" } })
        .for("PATRQT").to("READ", ["HOUSING"]).given({ walls: [wall()] }).isRefused("WALLED"),
      scenario("another client, at her own request, is walled").by({ self: "ben" }).for("PATRQT")
        .to("READ", ["HOUSING"]).given({ walls: [wall()] }).isRefused("WALLED"),
      scenario("the legal team adds nothing behind a wall").by(asLawyer).for("LEGALAID").to("CONTRIBUTE", brief)
        .given({ ...lawyersWall, ownRecords: true }).isRefused("WALLED"),
      scenario("the legal team reads nothing of others behind a wall").by(asLawyer).for("LEGALAID")
        .to("READ", { ...brief, author: "north-housing" }).given(lawyersWall).isRefused("WALLED"),
      scenario("the legal team does not find a client it has not written about").by(asLawyer).for("LEGALAID")
        .to("DISCOVER", brief).given({ ...lawyersWall, ownRecords: false }).isRefused("WALLED"),
      scenario("a colleague outside the legal team is walled").by({ ...asLawyer, user: "mr-lund" }).for("LEGALAID")
        .to("READ", brief).given(lawyersWall).isRefused("WALLED"),
    ],
    passes: [
      ask("a wall with another agency does not stand here").given({ ...shared, walls: [wall({ agency: "north-housing" })] })
        .isPermitted("CONSENT", "permit"),
      ask("a wall with another worker does not stand here").given({ ...shared, walls: [wall({ user: "nurse-bell" })] })
        .isPermitted("CONSENT", "permit"),
      ask("a wall about another client does not stand here").given({ ...shared, walls: [wall({ client: "ben" })] })
        .isPermitted("CONSENT", "permit"),
      ask("the same user name at another agency is another user").given({
        ...shared, walls: [wall({ agency: "north-housing", user: "dr-okafor" })],
      }).isPermitted("CONSENT", "permit"),
      scenario("no wall stands between the client and her own file").by({ self: "ada" }).for("PATRQT")
        .to("READ", ["HOUSING"]).given({ walls: [wall()] }).isPermitted("SELF"),
      scenario("the legal team reads its own brief").by(asLawyer).for("LEGALAID").to("READ", brief).given(lawyersWall)
        .isPermitted("OWN_RECORD"),
      scenario("the legal team takes out its own brief").by(asLawyer).for("LEGALAID").to("EXPORT", brief).given(lawyersWall)
        .isPermitted("OWN_RECORD"),
      scenario("the legal team finds its own client").by(asLawyer).for("LEGALAID").to("DISCOVER", brief)
        .given({ ...lawyersWall, ownRecords: true }).isPermitted("OWN_RECORD"),
    ],
  },
  3: {
    decides: [
      scenario("one category beyond the role keeps the record back").by({ roleCategories: ["HOUSING"] }).for("TREAT")
        .to("READ", ["HOUSING", "INCOME"]).given(shared).isRefused("ROLE"),
      scenario("what the agency wrote itself is beyond the role too").by({ roleCategories: [] }).for("TREAT")
        .to("EXPORT", record(["HOUSING"], { author: "harbor-clinic" })).given({ ownRecords: true }).isRefused("ROLE"),
      scenario("nobody writes beyond her role").by({ roleCategories: ["HOUSING"] }).for("TREAT")
        .to("CONTRIBUTE", ["INCOME"]).given({ ownRecords: true }).isRefused("ROLE"),
    ],
    passes: [
      scenario("the role holds every category").by({ roleCategories: ["INCOME", "HOUSING"] }).for("TREAT")
        .to("READ", ["HOUSING", "INCOME"]).given(shared).isPermitted("CONSENT", "permit"),
      scenario("to find a client is within every role").by({ roleCategories: [] }).for("TREAT")
        .to("DISCOVER", ["HOUSING"]).given(shared).isPermitted("CONSENT", "permit"),
      scenario("the wall is asked before the role").by({ roleCategories: [] }).for("TREAT")
        .to("READ", ["HOUSING"]).given({ walls: [wall()] }).isRefused("WALLED"),
    ],
  },
};
