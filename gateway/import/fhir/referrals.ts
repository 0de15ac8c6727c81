import { ORDINARY } from "../../../schema/consent/category.ts";
import { categoriesOfConcept } from "../../../subgraphs/assessments/code-categories.ts";
import { toldByNeed } from "../../../subgraphs/need-categories.ts";
import { isSlug } from "../../../subgraphs/referrals/directory/find-in-directory.ts";
import { needOfCode, statusOfTask } from "../../../subgraphs/referrals/fhir/codes.ts";
import { Referral, ReferralPriority } from "../../../subgraphs/referrals/referral.ts";
import { NEEDS_REASON, NOT_TAKEN_UP } from "../../../subgraphs/referrals/referral-status.ts";
import { agencyOf } from "../fhir-consent/grantees.ts";
import { codingsOf, memberOf, wordsOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import type { Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { serviceRequest, task } from "./r4/referral.ts";
import { subjectOf } from "./subject.ts";

/**
 * A Task and the ServiceRequest it is to fulfil, as one referral of the importing agency; what else the Task says of its requester is
 * provenance. The target is an agency of the network, by its identifier; a Task without an owner waits for one to claim it.
 */
export function readReferral(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  const read = reading.parse(task, item);
  if (read === undefined) return undefined;
  const asked = reading.here(read.focus, item);
  if (asked?.type !== "ServiceRequest") return { ignored: "asks for no ServiceRequest of its file" };
  const request = reading.parse(serviceRequest, asked);
  if (request === undefined) return undefined;
  const { path } = item;
  for (const [name, moment] of [["authoredOn", read.authoredOn], ["lastModified", read.lastModified]] as const) reading.past(`${path}.${name}`, moment);
  reading.ordered(path, read.authoredOn, read.lastModified);
  const client = subjectOf(request.subject, asked, reading);
  const reasons = request.reasonReference.map((one, position) =>
    reading.link(one, `${asked.path}.reasonReference[${position}]`, asked, "Condition", "Observation", "DiagnosticReport", "DocumentReference"));
  if (client === undefined || "ignored" in client) return client;
  const status = statusOfTask(read.status);
  if (status === undefined) return { ignored: "its status is none that a referral has" };
  if (read.authoredOn === undefined) return { ignored: "does not say when it was asked" };
  const target = read.owner === undefined ? undefined : agencyOf(read.owner, item, reading);
  if (read.owner !== undefined && (target === undefined || !isSlug(target))) return { ignored: "its owner is no agency of this network" };
  if (target === undefined && !NOT_TAKEN_UP.includes(status)) return { ignored: "nobody owns it, and it is taken up" };
  const statusReason = wordsOf(read.statusReason);
  const need = request.category.flatMap(({ coding }) => coding).map(({ code }) => needOfCode(code)).find((one) => one !== undefined) ?? null;
  const sensitive = categoriesOfConcept(codingsOf(request.code, ...request.reasonCode)).filter((category) => !ORDINARY.includes(category));
  const matter = matterOf(Referral, [...toldByNeed(need), ...sensitive], reading.labels(request));
  if ("ignored" in matter) return matter;
  const labels = reading.labels(read);
  const told = matterOf(Referral, matter.categories, labels);
  if ("ignored" in told) return told;
  return recordDraft(Referral, {
    item, client,
    values: {
      target: target ?? null, serviceId: null, need, status, shareBack: [],
      priority: memberOf(ReferralPriority, read.priority ?? request.priority) ?? ReferralPriority.ROUTINE,
      statusReason: statusReason ?? (NEEDS_REASON.includes(status) ? "Not said." : null),
      statusAt: at(read.lastModified ?? read.authoredOn), authoredAt: at(read.authoredOn),
      reason: wordsOf(request.reasonCode[0]) ?? wordsOf(request.code),
    },
    categories: told.categories,
    inherits: reasons.filter((link) => link !== undefined && (link.type === "Condition" || link.type === "Observation")),
  });
}

/** The first instant of a moment. */
function at({ from }: { readonly from: number }): string {
  return new Date(from).toISOString();
}
