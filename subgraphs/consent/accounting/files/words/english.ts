import { ENGLISH as EXPLAINED } from "../../../explain/words/english.ts";
import type { AccountingWords } from "./accounting-words.ts";

/** Reports in English. */
export const ENGLISH: AccountingWords = {
  tag: "en-US",
  titles: {
    FULL: "Who was given something of this file", HIPAA_164_528: "Accounting of disclosures", PART_2: "Disclosures of substance use treatment records",
    POTENTIAL_BREACH: "Potential breaches",
  },
  intros: {
    FULL: "Every time somebody was given something of this file, read what they had written themselves, or asked for it and received nothing, as the log has it.",
    HIPAA_164_528: "Disclosures of the last six years that 45 CFR 164.528 asks to be listed. Those for treatment, payment and operations, and those under a signed "
      + "authorization, are not among them; the full list has them all.",
    PART_2: "To whom records of a substance use program were disclosed in the last three years (42 CFR 2.24 and 2.25).",
    POTENTIAL_BREACH: "Everything that was given to somebody on the ground of a consent that was entered in error.",
  },
  particulars: { client: "Client number", period: "Period", consent: "Consent number", madeAt: "Made on" },
  periods: { all: "As far back as the list reaches", from: "From {from}", until: "Until {until}", between: "From {from} until {until}" },
  headings: { series: "By recipient and purpose", entries: "One by one, the newest first", notices: "What goes with it" },
  nothing: "There is nothing to list.",
  columns: { when: "When", who: "To whom", what: "What", why: "What for", ground: "On what ground", first: "First", last: "Last", number: "How often" },
  kinds: { DISCLOSURE: "Given", ACCESS: "Its own records", OUTSIDE: "Given outside of this system", REFUSED: "Refused" },
  grounds: {
    CONSENT: "a consent", EMERGENCY: "an emergency", OWN_RECORDS: "an agency that knows the client", DESK: "the consent desk", SELF: "the client herself",
    REPRESENTATIVE: "the client's representative",
  },
  bases: {
    TREATMENT: "treatment", PAYMENT: "payment", OPERATIONS: "operations", TO_CLIENT: "to the client herself", AUTHORIZATION: "a signed authorization",
    INVOLVED_IN_CARE: "to somebody involved in her care", INCIDENTAL: "incidental to a permitted disclosure", NATIONAL_SECURITY: "national security",
    CUSTODY: "to a correctional institution", LIMITED_DATA_SET: "a limited data set", HEALTH_OVERSIGHT: "health oversight", LAW_ENFORCEMENT: "law enforcement",
    COURT_ORDER: "an order of a court", MANDATED_REPORT: "a report that the law demands", REQUIRED_BY_LAW: "required by law", PUBLIC_HEALTH: "public health",
    SERIOUS_THREAT: "a serious threat", RESEARCH: "research", DECEDENT: "a coroner or funeral director", WORKERS_COMPENSATION: "workers' compensation",
    WITHOUT_GROUND: "none: it should not have happened",
  },
  means: { FAX: "by fax", PHONE: "by telephone", MAIL: "by mail", EMAIL: "by e-mail", IN_PERSON: "in person" },
  categories: EXPLAINED.categories,
  purposes: EXPLAINED.purposes,
  onlyKnown: "that the client is known here",
  nothingGiven: "nothing",
  corrected: "This entry was wrong and has been corrected: {reason}",
  and: ", ",
  page: "Page {page} of {pages}",
};
