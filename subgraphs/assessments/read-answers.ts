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
}

/**
 * Reads `answers`. An answer code the item does not have, and a second answer to one item, are `BAD_USER_INPUT`: a score
 * made over them would be a guess. An item the instrument does not have is kept, counts nothing and is named in `foreign`.
 */
export function readAnswers(instrument: Instrument, answers: readonly GivenAnswer[]): ReadAnswers {
  const items = new Map(instrument.items.map((item) => [item.code, item]));
  const seen = new Set<string>();
  const kept = answers.map((answer, position) => {
    if (seen.has(answer.item)) throw refused(position, "answers an item that is answered before it; give each item once");
    seen.add(answer.item);
    return { ...asGiven(answer), points: pointsOf(instrument, items.get(answer.item), answer, position) };
  });
  return {
    kept,
    foreign: kept.map(({ item }) => item).filter((item) => !items.has(item) && item !== instrument.total),
    statedTotal: kept.find(({ item }) => item === instrument.total)?.value ?? null,
  };
}

function pointsOf(instrument: Instrument, item: Item | undefined, { code }: GivenAnswer, position: number): number | null {
  // Without a code there is nothing to score: a bare number or a text is kept beside the score, never in it.
  if (item === undefined || code == null) return null;
  const option = item.answers.find((one) => one.code === code);
  if (option === undefined) {
    const codes = item.answers.map((one) => one.code).join(", ");
    throw refused(position, `has a code that item ${item.code} of ${instrument.id} does not take; give one of ${codes}`);
  }
  return item.scored ? option.points : null;
}

function asGiven({ item, code, value, text }: GivenAnswer): Omit<KeptAnswer, "points"> {
  return { item, code: code ?? null, value: value ?? null, text: text ?? null };
}

function refused(position: number, why: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `answers[${position}] ${why}.`);
}
