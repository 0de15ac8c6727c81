import { categoriesOfConcept } from "../../../subgraphs/assessments/code-categories.ts";
import { ActivityStatus, CarePlan, type CarePlanActivity } from "../../../subgraphs/care-plans/care-plan.ts";
import { CarePlanStatus } from "../../../subgraphs/care-plans/care-plan-status.ts";
import { codingsOf, memberOf, wordsOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { dayOf } from "./moment.ts";
import { carePlan, type CarePlan as Read } from "./r4/planning.ts";
import type { Link, Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { subjectOf } from "./subject.ts";

/** A CarePlan as a record. It carries what the conditions it addresses are about: it names them. */
export function readCarePlan(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  const read = reading.parse(carePlan, item);
  if (read === undefined) return undefined;
  const { path } = item;
  reading.past(`${path}.created`, read.created);
  reading.ordered(`${path}.period`, read.period?.start, read.period?.end);
  const client = subjectOf(read.subject, item, reading);
  const encounter = reading.link(read.encounter, `${path}.encounter`, item, "Encounter");
  const addresses = read.addresses.map((one, position) => reading.link(one, `${path}.addresses[${position}]`, item, "Condition"));
  const goals = goalsOf(read, item, reading);
  if (client === undefined || "ignored" in client) return client;
  if (read.status === "entered-in-error") return { ignored: "entered in error" };
  const status = memberOf(CarePlanStatus, read.status);
  if (status === null) return { ignored: "its status is unknown" };

  const codings = codingsOf(...read.category, ...read.activity.map(({ detail }) => detail?.code));
  const matter = matterOf(CarePlan, categoriesOfConcept(codings), reading.labels(read));
  if ("ignored" in matter) return matter;
  return recordDraft(CarePlan, {
    item, client,
    values: {
      status, statusReason: null,
      title: read.title ?? wordsOf(read.category.find((one) => wordsOf(one) !== null)) ?? "Care plan",
      description: read.description ?? null,
      from: read.period?.start === undefined ? null : dayOf(read.period.start),
      until: read.period?.end === undefined ? null : dayOf(read.period.end),
      activities: activitiesOf(read),
      episodeId: null,
    },
    categories: matter.categories,
    inherits: addresses,
    requires: [encounter, ...goals],
  });
}

/** The goals a plan names. */
export function goalsOf(read: Pick<Read, "goal">, item: Item, reading: Reading): (Link | undefined)[] {
  return read.goal.map((one, position) => reading.link(one, `${item.path}.goal[${position}]`, item, "Goal"));
}

/** What the plan sets out to do, as far as it is said in the plan itself. */
function activitiesOf({ activity }: Read): CarePlanActivity[] {
  return activity.flatMap(({ detail }) => {
    const description = wordsOf(detail?.code) ?? detail?.description;
    if (detail === undefined || description === undefined) return [];
    return [{ description, status: memberOf(ActivityStatus, detail.status) ?? ActivityStatus.UNKNOWN, who: null, due: null }];
  });
}
