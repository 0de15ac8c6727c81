import { PublicError } from "../../schema/public-error.ts";
import type { Instrument, Item } from "./instruments/instrument.ts";

/** An answer as given: the item's LOINC code, and a coded answer or what was said instead. */
export interface GivenAnswer {
  readonly item: string;
  /** LOINC answer code. */
  readonly code?: string | null;
  /** A number given where there is no coded answer. */
  readonly value?: number | null;
  /** What the client said, in words. */
  readonly text?: string | null;
}

/** An answer as kept: as given, and what it is worth. */
export interface KeptAnswer {
  readonly item: string;
  readonly code: string | null;
  readonly value: number | null;
  readonly text: string | null;
  /** Null when it does not count. */
  readonly points: number | null;
}

/** The answers of a response, read against its instrument. */
export interface ReadAnswers {
  readonly kept: readonly KeptAnswer[];
  /** Codes of answered items that the instrument does not have. */
  readonly foreign: readonly string[];
  /** The total the response itself states, if it does. */
  readonly statedTotal: number | null;
  /** The code of the result it states, if it does. */
  readonly statedResult: string | null;
}

/**
 * Reads `answers`. An answer the item does not have, a second answer to an item that takes one, and answers that contradict each
 * other are `BAD_USER_INPUT`: a score made over them would be a guess. An item the instrument does not have is kept, counts
 * nothing and is named in `foreign`.
 */
export function readAnswers(instrument: Instrument, answers: readonly GivenAnswer[]): ReadAnswers {
  const items = new Map(instrument.items.map((item) => [item.code, item]));
  const kept = answers.map((answer, position) => {
    const item = items.get(answer.item);
    refuseRepeated(item, answers.slice(0, position), answer, position);
    return { ...asGiven(answer), points: pointsOf(instrument, item, answer, position) };
  });
  refuseContradictions(instrument, kept);
  const stated = kept.find(({ item }) => item === instrument.total);
  return {
    kept,
    foreign: kept.map(({ item }) => item).filter((item) => !items.has(item) && item !== instrument.total),
    statedTotal: stated?.value ?? null,
    statedResult: stated?.code ?? null,
  };
}

function pointsOf(instrument: Instrument, item: Item | undefined, { code, value }: GivenAnswer, position: number): number | null {
  if (item === undefined) return null;
  if (item.number !== null) return numberOf(instrument, item, item.number, { code, value }, position);
  // Without a code there is nothing to score: a bare number or a text is kept beside the score, never in it.
  if (code == null) return null;
  const option = item.answers.find((one) => one.code === code);
  if (option === undefined) {
    const codes = item.answers.map((one) => one.code).join(", ");
    throw refused(position, `has a code that item ${item.code} of ${instrument.id} does not take; give one of ${codes}`);
  }
  return item.scored ? option.points : null;
}

function numberOf(
  instrument: Instrument, item: Item, [from, to]: readonly [number, number], { code, value }: Pick<GivenAnswer, "code" | "value">, position: number,
): number | null {
  if (code != null || (value != null && !(Number.isInteger(value) && value >= from && value <= to))) {
    throw refused(position, `has what item ${item.code} of ${instrument.id} does not take; give a whole number from ${from} to ${to} as value`);
  }
  return item.scored ? value ?? null : null;
}

function refuseRepeated(item: Item | undefined, before: readonly GivenAnswer[], answer: GivenAnswer, position: number): void {
  const same = before.filter((one) => one.item === answer.item);
  if (same.length === 0) return;
  if (item === undefined || !item.several) throw refused(position, "answers an item that is answered before it; give each item once");
  const codes = [...same, answer].map(({ code }) => code);
  if (new Set(codes).size < codes.length) throw refused(position, "is given before it; give each answer once");
  const alone = item.answers.find((option) => option.alone && codes.includes(option.code));
  if (alone !== undefined) throw refused(position, `stands beside ${alone.code} of item ${item.code}, which excludes every other answer`);
}

function refuseContradictions({ skips }: Instrument, kept: readonly KeptAnswer[]): void {
  const pointsAt = (item: string) => kept.find((one) => one.item === item)?.points ?? null;
  for (const { item, items } of skips.filter(({ strict }) => strict)) {
    const contradicting = pointsAt(item) === 0 ? kept.findIndex((one) => items.includes(one.item) && (one.points ?? 0) > 0) : -1;
    if (contradicting >= 0) throw refused(contradicting, `contradicts the answer to item ${item}, after which it is not asked; correct one of the two`);
  }
}

function asGiven({ item, code, value, text }: GivenAnswer): Omit<KeptAnswer, "points"> {
  return { item, code: code ?? null, value: value ?? null, text: text ?? null };
}

function refused(position: number, why: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `answers[${position}] ${why}.`);
}
