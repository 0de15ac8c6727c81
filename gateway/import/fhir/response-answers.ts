import { responseItem } from "./r4/clinical.ts";
import type { Reading } from "./reading.ts";

/** One answer of a response, wherever its item was nested. */
export interface ResponseAnswer {
  readonly path: string;
  /** Code of the item. */
  readonly item: string;
  /** Code of a coded answer. */
  readonly code: string | null;
  /** A number given where there is no code. */
  readonly value: number | null;
}

/** The answers of a QuestionnaireResponse, in order, each of several to one item by itself; items without one are groups or were left out. */
export function responseAnswers(items: readonly unknown[], path: string, reading: Reading): ResponseAnswer[] {
  const found: ResponseAnswer[] = [];
  // A stack, not recursion: how deep they nest is the source's choice.
  const unread = placed(items, `${path}.item`).toReversed();
  for (let next = unread.pop(); next !== undefined; next = unread.pop()) {
    const { path: at } = next;
    const read = reading.parsePart(responseItem, next.item, at);
    if (read === undefined) continue;
    for (const answer of read.answer) {
      found.push({
        path: at,
        // Some forms write the code as a path: "/44250-9".
        item: read.linkId.replace(/^\//, ""),
        code: answer.valueCoding?.code ?? null,
        value: answer.valueDecimal ?? answer.valueInteger ?? answer.valueQuantity?.value ?? null,
      });
    }
    unread.push(...placed(read.item, `${at}.item`).toReversed(), ...read.answer.flatMap((one, position) => placed(one.item, `${at}.answer[${position}].item`)));
  }
  return found;
}

function placed(items: readonly unknown[], path: string): { item: unknown; path: string }[] {
  return items.map((item, position) => ({ item, path: `${path}[${position}]` }));
}
