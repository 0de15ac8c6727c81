import { ENGLISH as EXPLAINED } from "../../explain/words/english.ts";
import type { ReceiptWords } from "./receipt-words.ts";

/** Receipts in English. */
export const ENGLISH: ReceiptWords = {
  tag: "en-US",
  title: "Your consent receipt",
  intro: "This page says what you agreed to share, with whom and what for, what you refused, and how to change your mind. Please keep it.",
  particulars: {
    number: "Consent number", givenAt: "Given on", form: "How", grantor: "Given by", recordedBy: "Written down by", status: "At present", madeAt: "Copy made on",
  },
  forms: {
    WRITTEN: "On paper, with a signature", ELECTRONIC_SIGNATURE: "With an electronic signature", VERBAL: "By word of mouth",
    IMPLIED: "Not said in words; understood from what you did",
  },
  grantors: {
    CLIENT: "You", PARENT: "Your parent, for you", GUARDIAN: "Your guardian, for you", HEALTH_PROXY: "Your health care proxy, for you",
    POWER_OF_ATTORNEY: "The person with your power of attorney, for you", COURT: "A court, for you", EXECUTOR: "The executor of the estate",
  },
  statuses: {
    IN_FORCE: "In force", NOT_YET: "It has not begun yet", EXPIRED: "It is over", LIFTED: "Lifted", REVOKED: "Taken back",
    SUSPENDED: "Paused: nothing is shared by it", SUPERSEDED: "Replaced by a newer consent", GRANTOR_BARRED: "Without effect: the one who gave it may not decide for you",
  },
  notes: {
    PERMIT: {
      IN_FORCE: null, NOT_YET: "This has not begun yet.", EXPIRED: "This is over. Nothing is shared by it any more.", LIFTED: null,
      REVOKED: "This was taken back. Nothing is shared by it any more.", SUSPENDED: "This is paused. Nothing is shared by it for now.",
      SUPERSEDED: "A newer consent has taken the place of this.", GRANTOR_BARRED: "This has no effect.",
    },
    DENY: {
      IN_FORCE: null, NOT_YET: "This has not begun yet.", EXPIRED: "This is over. It protects you no longer.", LIFTED: "This was lifted. It protects you no longer.",
      REVOKED: null, SUSPENDED: null, SUPERSEDED: "A newer consent has taken the place of this.", GRANTOR_BARRED: "This has no effect.",
    },
  },
  headings: { PERMIT: "What you agreed to", DENY: "What you refused", takeBack: "How to change your mind", goodToKnow: "Good to know" },
  nothing: { PERMIT: "With this consent you did not agree to share anything.", DENY: "With this consent you did not refuse anything." },
  labels: {
    PERMIT: "May", DENY: "May not", about: "About", purposes: "For", when: "When", except: "But not", authors: "Only records by", note: "Note",
  },
  actions: { DISCOVER: "find out that you are known here", READ: "see this information", CONTRIBUTE: "add new information", EXPORT: "take a copy out of the network" },
  hidden: "Whoever may not find you may not do anything else with your file either.",
  categories: { ...EXPLAINED.categories, LOCATION: "where you live", IDENTITY: "your name and date of birth", CONTACT: "how to reach you" },
  categoriesWords: { ORDINARY: "The ordinary parts of your file: {categories}", ALL: "Everything in your file" },
  beyondGrantor: "Without effect for {categories}: the one who gave this consent may not decide about that.",
  purposes: { ...EXPLAINED.purposes, PATRQT: "what you ask for yourself" },
  anyPurpose: "Any purpose",
  sectors: {
    HEALTH: "Every health agency of the network", HOUSING: "Every housing agency of the network", LEGAL: "Every legal agency of the network",
    VICTIM_SERVICES: "Every victim services agency of the network", FOOD: "Every food agency of the network", EMPLOYMENT: "Every employment agency of the network",
    EDUCATION: "Every education agency of the network", JUSTICE: "Police, courts and prisons", COORDINATION: "The coordinating body of the network",
  },
  worker: "{agency}: only the worker {user}",
  team: "The care team “{agency}”",
  anyone: "Anyone",
  representative: "Whoever speaks for you",
  periods: {
    ends: "From {start} until {end}", endsDays: "From {start} until the end of {end} ({zone})", openPermit: "From {start}, until you take it back",
    openDeny: "From {start}, until you lift it", endsWith: "From {start} until {event}, or until you take it back before", orSooner: "It ends sooner with {event}.",
    endedWith: "It ended on {at} with {event}.",
  },
  events: {
    EPISODE_CLOSED: "the end of your care with the agency", REFERRAL_CLOSED: "the end of the referral", TRANSFER: "your move to another agency",
    MAJORITY: "your coming of age", DEATH: "your death",
  },
  againstEmergency: "This also holds in an emergency.",
  takeBack: [
    "You may change your mind at any time, and you need not say why. Tell {agency}{address} or a consent officer of any agency that knows you. A spoken word is enough.",
    "You can take back everything, or only one agency or one kind of information. It holds as soon as it is written down. What somebody has already seen cannot be made unseen.",
    "What you refused stays refused, even if you take back the rest, until you lift it yourself.",
  ],
  goodToKnow: [
    "A no counts for more than a yes. Each agency can always see what it wrote itself.",
    "In an emergency a worker may open parts of your file for a short time, unless you refused that too. Each time is written down and checked.",
    "You can ask at any time to see what is shared, and who has looked at your file.",
  ],
  partial: "You speak for the client. Only what lies within your authority is shown here; there may be more.",
  page: "Page {page} of {pages}",
};
