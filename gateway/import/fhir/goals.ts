import { categoriesOfConcept } from "../../../subgraphs/assessments/code-categories.ts";
import { Comparator, Goal, type GoalTarget } from "../../../subgraphs/care-plans/goal.ts";
import { GoalAchievement, GoalLifecycle } from "../../../subgraphs/care-plans/goal-status.ts";
import { codesOf, codingsOf, memberOf, wordsOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { dayOf } from "./moment.ts";
import { goal, type Goal as Read } from "./r4/planning.ts";
import type { Link, Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { subjectOf } from "./subject.ts";

/** A Goal as a record. It carries what its plan and the conditions it addresses are about; `plan` is the one that names it. */
export function readGoal(item: Item, reading: Reading, plan: Link | undefined): RecordDraft | Ignored | undefined {
  const read = reading.parse(goal, item);
  if (read === undefined) return undefined;
  const { path } = item;
  reading.past(`${path}.statusDate`, read.statusDate);
  for (const [position, { dueDate }] of read.target.entries()) reading.ordered(`${path}.target[${position}].dueDate`, read.startDate, dueDate);
  const client = subjectOf(read.subject, item, reading);
  const addresses = read.addresses.map((one, position) => reading.link(one, `${path}.addresses[${position}]`, item, ...ADDRESSED));
  if (client === undefined || "ignored" in client) return client;
  if (read.lifecycleStatus === "entered-in-error") return { ignored: "entered in error" };
  const description = wordsOf(read.description);
  if (description === null) return { ignored: "says neither in code nor in words what is to be reached" };

  const codings = codingsOf(read.description, ...read.category, ...read.target.map(({ measure }) => measure));
  const matter = matterOf(Goal, codings.length === 0 ? ["PHYSICAL_HEALTH"] : categoriesOfConcept(codings), reading.labels(read));
  if ("ignored" in matter) return matter;
  return recordDraft(Goal, {
    item, client,
    values: {
      description,
      lifecycle: memberOf(GoalLifecycle, read.lifecycleStatus) ?? GoalLifecycle.PROPOSED,
      achievement: achievementOf(read), statusReason: null,
      target: targetOf(read), start: read.startDate === undefined ? null : dayOf(read.startDate), addresses: [],
    },
    links: { carePlanId: plan },
    categories: matter.categories,
    inherits: [plan, ...addresses.filter((link) => link !== undefined && (link.type === "Condition" || link.type === "Observation"))],
  });
}

const ADDRESSED: [string, ...string[]] = [
  "Condition", "Observation", "MedicationStatement", "NutritionOrder", "ServiceRequest", "RiskAssessment",
];

function achievementOf({ achievementStatus }: Read): GoalAchievement | null {
  return codesOf(achievementStatus === undefined ? [] : [achievementStatus]).map((code) => memberOf(GoalAchievement, code))[0] ?? null;
}

const COMPARATORS = { "<": Comparator.LESS, "<=": Comparator.AT_MOST, ">=": Comparator.AT_LEAST, ">": Comparator.MORE } as const;

/** The first target; one that says neither what is measured nor how much it should be is only a day. */
function targetOf({ target: [first] }: Read): GoalTarget | null {
  if (first === undefined) return null;
  const { detailQuantity: quantity, detailString, dueDate } = first;
  const measure = wordsOf(first.measure) ?? detailString;
  if (measure === undefined) return null;
  return {
    measure,
    comparator: quantity?.comparator === undefined ? null : COMPARATORS[quantity.comparator],
    value: quantity?.value ?? null, unit: quantity?.unit ?? quantity?.code ?? null,
    due: dueDate === undefined ? null : dayOf(dueDate),
  };
}
