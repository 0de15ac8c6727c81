import type { Purpose } from "../../../schema/consent/purpose.ts";
import { agreement, consent, permit, refusal } from "../facts.ts";
import type { Scenarios } from "../scenario.ts";
import { scenario } from "../scenario.ts";

const everything = agreement({ purposes: ["TREAT", "HOPERAT", "SOCIALCARE", "HPAYMT", "HRESCH"] });
const ask = (sentence: string, purpose: Purpose) => scenario(sentence).by({}).for(purpose).to("READ", ["HOUSING"]);
const permitted = (sentence: string, asked: Purpose, listed: readonly Purpose[]) =>
  ask(sentence, asked).given({ agreements: [everything], consents: [consent([permit({ purposes: listed })])] });
const refused = (sentence: string, asked: Purpose, listed: readonly Purpose[] | "ANY") => ask(sentence, asked).given({
  agreements: [everything], consents: [consent([permit({ id: "under", purposes: everything.purposes }), refusal({ purposes: listed })])],
});

/** A permission reaches down the tree of purposes; a refusal reaches down and up. */
export const purposes: Scenarios = [
  permitted("a permission for treatment holds for the coordination of care", "COC", ["TREAT"]).isPermitted("CONSENT", "permit"),
  permitted("a permission for treatment holds for emergency treatment", "ETREAT", ["TREAT"]).isPermitted("CONSENT", "permit"),
  permitted("a permission for the coordination of care is not one for treatment", "TREAT", ["COC"]).isRefused("NO_CONSENT"),
  permitted("a permission for housing is not one for benefits", "BENEFITS", ["HOUSING"]).isRefused("NO_CONSENT"),
  permitted("a permission for social care holds for legal aid", "LEGALAID", ["SOCIALCARE"]).isPermitted("CONSENT", "permit"),
  permitted("a permission for operations holds for legal proceedings", "HLEGAL", ["HOPERAT"]).isPermitted("CONSENT", "permit"),
  permitted("one of several purposes is enough", "HRESCH", ["HPAYMT", "HRESCH"]).isPermitted("CONSENT", "permit"),
  refused("a refusal for treatment holds for the coordination of care", "COC", ["TREAT"]).isRefused("CLIENT_DENIED", "refusal"),
  refused("refusing housing is not evaded by asking as social care", "SOCIALCARE", ["HOUSING"]).isRefused("CLIENT_DENIED", "refusal"),
  refused("a refusal for housing is not one for benefits", "BENEFITS", ["HOUSING"]).isPermitted("CONSENT", "under"),
  refused("a refusal for treatment is not one for payment", "HPAYMT", ["TREAT"]).isPermitted("CONSENT", "under"),
  refused("a refusal for any purpose holds for research", "HRESCH", "ANY").isRefused("CLIENT_DENIED", "refusal"),
  ask("an agreement for treatment holds for the coordination of care", "COC").given({
    agreements: [agreement({ purposes: ["TREAT"] })], consents: [consent([permit()])],
  }).isPermitted("CONSENT", "permit"),
  ask("an agreement for the coordination of care is not one for treatment", "TREAT").given({
    agreements: [agreement({ purposes: ["COC"] })], consents: [consent([permit()])],
  }).isRefused("NO_CONSENT"),
  ask("an agreement without purposes allows none", "TREAT").given({
    agreements: [agreement({ purposes: [] })], consents: [consent([permit()])],
  }).isRefused("NO_CONSENT"),
];
