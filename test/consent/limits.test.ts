import { afterEach, expect, test } from "vitest";
import { decide } from "../../schema/consent/decide.ts";
import { DAY } from "../../schema/consent/instant.ts";
import { LIMITS_OF_THE_LAW, setLimits } from "../../schema/consent/limits.ts";
import type { Consent } from "../../schema/consent/question.ts";
import { compile } from "../../subgraphs/consent/compile.ts";
import { agreement, consent, days, NOW, permit, record, worker } from "./facts.ts";

afterEach(() => setLimits({ spokenConsent: LIMITS_OF_THE_LAW.spokenConsent / DAY, victimServicesRelease: LIMITS_OF_THE_LAW.victimServicesRelease / DAY }));

const SPOKEN = consent([permit({ categories: ["MENTAL_HEALTH"], start: days(-14) })], { form: "VERBAL" });
const RELEASE = consent([permit({ categories: ["VICTIM_SERVICES"], grantees: [{ agency: "harbor-clinic" }], start: days(-1), end: days(60) })]);

/** What the written law says, and whether a compiled row holds now. */
function opens(given: Consent, category: "MENTAL_HEALTH" | "VICTIM_SERVICES"): [string, boolean] {
  const { effect } = decide({
    now: NOW, caller: worker(), purpose: "TREAT", action: "READ", record: record([category]), ownRecords: false,
    agreements: [agreement()], consents: [given], walls: [], breakGlass: [],
  });
  const rows = compile([given]).filter(({ action, purpose, from_at, until_at }) =>
    action === "READ" && purpose === "TREAT" && from_at <= NOW && (until_at === "infinity" || NOW < until_at));
  return [effect, rows.some(({ permit_mask }) => permit_mask !== 0)];
}

test("a deployment that sets its limits has them in the written law and in what is compiled of it alike", () => {
  expect(opens(SPOKEN, "MENTAL_HEALTH")).toEqual(["PERMIT", true]);
  expect(opens(RELEASE, "VICTIM_SERVICES")).toEqual(["PERMIT", true]);
  setLimits({ spokenConsent: 14, victimServicesRelease: 60 });
  expect(opens(SPOKEN, "MENTAL_HEALTH")).toEqual(["DENY", false]);
  expect(opens(RELEASE, "VICTIM_SERVICES")).toEqual(["DENY", false]);
  setLimits({ spokenConsent: 15, victimServicesRelease: 61 });
  expect(opens(SPOKEN, "MENTAL_HEALTH")).toEqual(["PERMIT", true]);
  expect(opens(RELEASE, "VICTIM_SERVICES")).toEqual(["PERMIT", true]);
});
