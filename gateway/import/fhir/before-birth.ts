import { isBackward, type Moment, readMoment } from "./moment.ts";
import type { People } from "./people.ts";
import { type Problem, Refusal } from "./problem.ts";
import type { Drafts } from "./read-file.ts";

const DAY = 86_400_000;

/** Throws a {@link Refusal} for records of a time before their patient was born. */
export function refuseBeforeBirth({ records }: Drafts, { births }: People): void {
  const problems: Problem[] = [];
  for (const { client, dated } of records) {
    const born = client.names.map((name) => births.get(name)).find((day) => day !== undefined);
    const birth = born === undefined ? undefined : readMoment(born);
    if (birth === undefined || typeof birth === "string") continue;
    for (const { path, moment } of dated) {
      if (isBackward(birth, later(moment))) problems.push({ path, message: "lies before the birth of its patient" });
    }
  }
  if (problems.length > 0) throw new Refusal(...problems);
}

/** A day later, because the day of a birth is one of another zone than an instant. */
function later(moment: Moment): Moment {
  return { ...moment, until: moment.until + DAY };
}
