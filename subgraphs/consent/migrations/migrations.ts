import { idempotencyTable } from "../../idempotency-key.sql.ts";
import { counting, publishing } from "../../insights.sql.ts";
import { ACCOUNTING } from "../accounting/accounting.sql.ts";
import { CORRECTIONS } from "../accounting/corrections.sql.ts";
import { BREAK_GLASS } from "../break-glass/break-glass.sql.ts";
import { AGENCY_READS } from "../ground/agency-reads.sql.ts";
import { AGREEMENT_STATUS } from "../ground/agreement-status.sql.ts";
import { DECIDED } from "../ground/decided.sql.ts";
import { DECISION_BY_ACTION } from "../ground/decision.sql.ts";
import { DISCLOSE } from "../disclosure/disclose.sql.ts";
import { DISCLOSURE } from "../disclosure/disclosure.sql.ts";
import { CAPACITY } from "../capacity/capacity.sql.ts";
import { PROPOSING } from "../fhir/propose.sql.ts";
import { ENTER } from "../ground/enter.sql.ts";
import { EVENT_ORDER, EXPLAINING, READERS } from "../ground/explaining.sql.ts";
import { DESK_CODES } from "../ground/desk-code.sql.ts";
import { END_GROUNDS, ENDING_EVENT, ENDINGS_OF_ROOMS } from "../ground/ending-event.sql.ts";
import { FOUND_BY_HASH } from "../ground/found-by-hash.sql.ts";
import { GOVERNANCE } from "../ground/governance.sql.ts";
import { GROUND } from "../ground/ground.ts";
import { LIFECYCLE } from "../ground/lifecycle.sql.ts";
import { LIMITS } from "../ground/limits.sql.ts";
import { RECORDING } from "../ground/recording.sql.ts";
import { STANDING } from "../ground/standing.sql.ts";
import { REPLACE_EFFECTIVE } from "../ground/upkeep.sql.ts";
import { WOULD_RECEIVE } from "../ground/would-receive.sql.ts";
import { AGGREGATE_AGREEMENTS } from "../insights/aggregate-agreement.sql.ts";
import { AGGREGATE_LOG } from "../insights/aggregate-log.sql.ts";
import { COHORT_TABLE, COHORTS_OF } from "../insights/cohort.sql.ts";
import { CONSENT_MEASURES } from "../insights/measures.ts";
import { PROTECTION } from "../insights/protection.sql.ts";
import { LINK_CODES } from "../merges/link-code.sql.ts";
import { MERGES } from "../merges/merge.sql.ts";
import { STEWARDS } from "../merges/steward.sql.ts";
import { WALLS_OF_A_PERSON } from "../merges/walls-of-person.sql.ts";
import { MY_FILE } from "../my-file/my-file.sql.ts";
import { REVIEWS } from "../reviews/review.sql.ts";
import { COSIGNATURES } from "../sealing/cosignatures.sql.ts";
import { SEALING, SEALING_OUTSIDE } from "../sealing/sealing.sql.ts";
import { NETWORK } from "../network/network.sql.ts";
import { REGISTERED } from "../network/registered.sql.ts";
import { CONFLICTS } from "../walls/conflict.sql.ts";
import { WALLS } from "../walls/wall.sql.ts";
import { EACH_MAY_READ } from "../explain/each-may-read.sql.ts";

/** In the order in which they run. */
export const migrations = [
  { name: "0001-ground", statements: () => [...GROUND, ...RECORDING] },
  { name: "0002-governance", statements: () => GOVERNANCE },
  { name: "0003-idempotency-keys", statements: () => idempotencyTable("consent") },
  { name: "0004-network", statements: () => NETWORK },
  { name: "0004-explaining", statements: () => EXPLAINING },
  { name: "0005-lifecycle", statements: () => [...LIFECYCLE, ...ENDING_EVENT, ...DESK_CODES] },
  { name: "0006-capacity", statements: () => CAPACITY },
  { name: "0006-decision-by-action", statements: () => DECISION_BY_ACTION },
  { name: "0007-disclosure", statements: () => DISCLOSURE },
  { name: "0008-break-glass", statements: () => BREAK_GLASS },
  { name: "0008-walls", statements: () => WALLS },
  { name: "0009-event-order", statements: () => [...EVENT_ORDER, ...READERS] },
  { name: "0009-merges", statements: () => MERGES },
  { name: "0010-my-file", statements: () => MY_FILE },
  { name: "0011-proposing", statements: () => PROPOSING },
  { name: "0011-limits", statements: () => LIMITS },
  { name: "0012-endings-of-rooms", statements: () => ENDINGS_OF_ROOMS },
  { name: "0013-walls-of-a-person", statements: () => WALLS_OF_A_PERSON },
  { name: "0014-sealing", statements: () => SEALING },
  // The fence as well, which enters since then what accompanied an answer.
  { name: "0015-accounting", statements: () => [...ACCOUNTING, ...DISCLOSE] },
  { name: "0016-conflicts", statements: () => CONFLICTS },
  { name: "0017-link-codes", statements: () => LINK_CODES },
  { name: "0018-sealing-outside", statements: () => SEALING_OUTSIDE },
  { name: "0019-agreement-status", statements: () => AGREEMENT_STATUS },
  { name: "0021-stewards", statements: () => STEWARDS },
  { name: "0022-reviews", statements: () => REVIEWS },
  { name: "0023-corrections", statements: () => CORRECTIONS },
  { name: "0026-each-may-read", statements: () => EACH_MAY_READ },
  { name: "0030-would-receive", statements: () => WOULD_RECEIVE },
  { name: "0031-agency-reads", statements: () => AGENCY_READS },
  { name: "0033-registered", statements: () => REGISTERED },
  { name: "0034-counting", statements: () => [...AGGREGATE_AGREEMENTS, ...PROTECTION] },
  { name: "0035-cohorts", statements: () => COHORT_TABLE },
  { name: "0036-aggregate-log", statements: () => AGGREGATE_LOG },
  { name: "0032-cosignatures", statements: () => COSIGNATURES },
  { name: "0037-insights", statements: () => publishing("consent", CONSENT_MEASURES) },
  { name: "0037-insights-of-many", statements: () => [...COHORTS_OF, "drop function if exists consent.counts(uuid, text, integer)", counting("consent", CONSENT_MEASURES)] },
  { name: "0040-standing-in-one-pass", statements: () => STANDING },
  { name: "0048-standing-of-one", statements: () => STANDING },
  { name: "0044-entry-read-once", statements: () => DISCLOSE },
  { name: "0041-asked-in-short", statements: () => [...ENTER, ...STANDING] },
  // Some 20 seconds for a million clients.
  {
    name: "0049-found-by-hash",
    statements: () => [...FOUND_BY_HASH.effective, ...FOUND_BY_HASH.contributor, ...FOUND_BY_HASH.version, REPLACE_EFFECTIVE, END_GROUNDS, ...DECISION_BY_ACTION, ...STANDING],
  },
  { name: "0055-decided-once", statements: () => [...ENTER, ...DECIDED] },
];
