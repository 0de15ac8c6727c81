import { instrumentOf } from "../../subgraphs/assessments/instruments/catalogue.ts";
import type { Instrument } from "../../subgraphs/assessments/instruments/instrument.ts";
import type { GivenAnswer } from "../../subgraphs/assessments/read-answers.ts";

/** The instrument of the project with this id. */
export function the(id: string): Instrument {
  const found = instrumentOf(id);
  if (found === undefined) throw new RangeError(`There is no ${id}.`);
  return found;
}

/** The answers that are worth `points`, one digit an item in the instrument's order; a `-` leaves its item out. */
export function answersWorth(instrument: Instrument, points: string): GivenAnswer[] {
  const scored = instrument.items.filter((item) => item.scored);
  if (scored.length !== points.length) throw new RangeError(`${instrument.id} has ${scored.length} items that count`);
  return scored.flatMap(({ code, answers }, position) => {
    if (points[position] === "-") return [];
    const option = answers.find((one) => one.points === Number(points[position]));
    if (option === undefined) throw new RangeError(`${code} has no answer worth ${points[position]}`);
    return [{ item: code, code: option.code }];
  });
}
