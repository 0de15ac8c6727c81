import { asksForReview } from "../../asks-for-review.sql.ts";
import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { wholeDecision } from "../../whole-decision.sql.ts";
import { AGES } from "../ages.sql.ts";
import { COHORT_TRIGGERS } from "../cohorts.sql.ts";
import { FIND_EXACTLY } from "../find-exactly.sql.ts";
import { FINDING } from "../finding.sql.ts";
import { FIND_PAGE } from "../find-page.sql.ts";
import { LAST_CONTACTS, SEEN_PAGE } from "../last-contact.sql.ts";
import { LIST_PAGE, NEEDING_PAGE } from "../list-page.sql.ts";
import { LISTING } from "../listing.sql.ts";
import { MATCHING } from "../matching.sql.ts";
import { NAMES_IN_ORDER } from "../names-in-order.sql.ts";
import { OTHER_SCRIPTS } from "../other-scripts.sql.ts";
import { IDENTITIES_BY_CLIENT, PAGES_WITHOUT_STANDING } from "../page.sql.ts";
import { UNNAMED_LAST } from "../unnamed.sql.ts";
import { statements as begin } from "./0001-begin.ts";
import { statements as people } from "./0007-people.ts";
import { statements as intake } from "./0008-intake.ts";
import { statements as askedInShort } from "./0017-asked-in-short.ts";
import { statements as foundByHash } from "./0020-found-by-hash.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-begin", statements: () => begin },
  { name: "0002-listing", statements: () => [...wholeDecision("clients", "clients_worker"), ...LISTING] },
  { name: "0003-idempotency-keys", statements: () => idempotencyTable("clients") },
  { name: "0004-ages", statements: () => AGES },
  { name: "0005-matching", statements: () => MATCHING },
  { name: "0004-find-exactly", statements: () => FIND_EXACTLY },
  { name: "0006-list-page", statements: () => LIST_PAGE },
  { name: "0007-people", statements: () => people },
  { name: "0008-intake", statements: () => intake },
  { name: "0009-finding", statements: () => [...FINDING, ...FIND_PAGE] },
  { name: "0010-other-scripts", statements: () => OTHER_SCRIPTS },
  { name: "0011-page", statements: () => [...LIST_PAGE, ...FIND_PAGE] },
  { name: "0012-reviews", statements: () => asksForReview("clients.circumstance_change") },
  { name: "0013-order", statements: () => [...UNNAMED_LAST, ...NAMES_IN_ORDER, ...LAST_CONTACTS, ...LIST_PAGE, ...FIND_PAGE, ...SEEN_PAGE] },
  { name: "0016-cohorts", statements: () => COHORT_TRIGGERS },
  { name: "0018-standing-with-the-page", statements: () => [...PAGES_WITHOUT_STANDING, ...LIST_PAGE, ...NEEDING_PAGE, ...FIND_PAGE, ...SEEN_PAGE] },
  { name: "0017-asked-in-short", statements: () => [...wholeDecision("clients", "clients_worker"), ...askedInShort] },
  { name: "0019-discovered-by-the-standing", statements: () => [...LIST_PAGE, ...NEEDING_PAGE, ...FIND_PAGE, ...SEEN_PAGE] },
  // Some 5 seconds for a million identities.
  { name: "0020-found-by-hash", statements: () => [...IDENTITIES_BY_CLIENT, ...wholeDecision("clients", "clients_worker"), ...foundByHash, ...LIST_PAGE, ...NEEDING_PAGE, ...FIND_PAGE, ...SEEN_PAGE] },
];
