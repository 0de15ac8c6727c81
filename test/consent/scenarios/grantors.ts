import { agreement, consent, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const agreements = [agreement()];
const ask = (sentence: string) => scenario(sentence).by({}).for("TREAT").to("READ", ["HOUSING", "MENTAL_HEALTH"]);
const form = (facts: Parameters<typeof consent>[1]) => consent([permit({ categories: ["HOUSING", "MENTAL_HEALTH"] })], facts);
const inState = (status: "DRAFT" | "PROPOSED" | "SUSPENDED" | "REVOKED" | "REJECTED" | "SUPERSEDED" | "ENTERED_IN_ERROR") =>
  ask(`a form that is ${status} permits nothing`).given({ agreements, consents: [form({ status })] }).isRefused("NO_CONSENT");

/** The form's state, and what the one who gave it may decide. */
export const grantors: Scenarios = [
  ask("a form in force permits").given({ agreements, consents: [form({})] }).isPermitted("CONSENT", "permit"),
  inState("DRAFT"), inState("PROPOSED"), inState("SUSPENDED"), inState("REVOKED"), inState("REJECTED"), inState("SUPERSEDED"),
  inState("ENTERED_IN_ERROR"),
  ask("another client's form permits nothing here").given({ agreements, consents: [form({ client: "ben" })] }).isRefused("NO_CONSENT"),
  ask("a barred father's form permits nothing").given({ agreements, consents: [form({ grantorBarred: true })] }).isRefused("NO_CONSENT"),
  ask("a guardian's form permits only what the guardian may decide").given({
    agreements, consents: [form({ grantorMay: ["HOUSING"] })],
  }).isRefused("NO_CONSENT"),
  ask("mother and minor together permit what each may decide").given({
    agreements,
    consents: [
      consent([permit({ id: "mother", categories: ["HOUSING", "MENTAL_HEALTH"] })], { id: "m", grantorMay: ["HOUSING"] }),
      consent([permit({ id: "minor", categories: ["HOUSING", "MENTAL_HEALTH"] })], { id: "c", grantorMay: ["MENTAL_HEALTH"] }),
    ],
  }).isPermitted("CONSENT", "minor", "mother"),
  ask("a form given by one who may decide nothing permits nothing").given({ agreements, consents: [form({ grantorMay: [] })] })
    .isRefused("NO_CONSENT"),
  ask("a minor's refusal stands above her mother's permission").given({
    agreements,
    consents: [
      form({ id: "mother" }),
      consent([refusal({ id: "minor", categories: "ALL" })], { id: "c", grantorMay: ["MENTAL_HEALTH"] }),
    ],
  }).isRefused("CLIENT_DENIED", "minor"),
];
