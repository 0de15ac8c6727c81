import { CASE_CATEGORIES } from "../case-categories.ts";
import { type InstrumentFile, instrumentFile } from "./instrument-file.ts";
import type { AnswerOption, Instrument, Item } from "./instrument.ts";

/** An instrument's data file that cannot be used; the message is one sentence for the person who wrote it. */
export class BadInstrument extends Error {
  override readonly name = "BadInstrument";
}

/** The instrument that the contents of a data file define; throws {@link BadInstrument}, naming `file` and the place in it. */
export function readInstrument(file: string, contents: unknown): Instrument {
  const { success, data, error } = instrumentFile.safeParse(contents);
  if (!success) {
    const [issue] = error.issues;
    throw new BadInstrument(`${file}: ${placeOf(issue!.path)} ${issue!.message.replace(/^Invalid/, "is invalid")}.`);
  }
  const fault = faultIn(data);
  if (fault !== undefined) throw new BadInstrument(`${file}: ${fault}.`);
  const { lists, items, ...rest } = data;
  return { ...rest, items: items.map((item) => finished(item, lists)) };
}

type FileItem = InstrumentFile["items"][number];

function finished({ list, also, answers, reverse, ...item }: FileItem, lists: InstrumentFile["lists"]): Item {
  const options = [...(list === undefined ? [] : lists[list]!), ...also, ...answers];
  return { ...item, answers: reverse ? reversed(options) : options };
}

/** The most is worth the least and the least the most. */
function reversed(options: readonly AnswerOption[]): AnswerOption[] {
  const points = options.flatMap((option) => option.points ?? []);
  const [least, most] = [Math.min(...points), Math.max(...points)];
  return options.map((option) => ({ ...option, points: option.points === null ? null : least + most - option.points }));
}

/** What the parts of a file say against each other; undefined when nothing. */
function faultIn(file: InstrumentFile): string | undefined {
  const { items, lists, scoring, wording } = file;
  const codes = items.map(({ code }) => code);
  const other = file.categories.find((category) => !CASE_CATEGORIES.includes(category));
  if (other !== undefined) return `categories names ${other}, which no questionnaire is about`;
  if (repeated(codes) !== undefined) return `items names ${repeated(codes)} twice`;
  for (const [position, item] of items.entries()) {
    const fault = faultInItem(item, lists, wording);
    if (fault !== undefined) return `items[${position}]${fault}`;
  }
  if (wording === "NOT_INCLUDED" && Object.values(lists).flat().some(({ text }) => text !== null)) {
    return "lists has the form's own text, which may not stand here while wording is NOT_INCLUDED; say about instead";
  }
  const stranger = namedItems(file).find((code) => !items.some((item) => item.code === code && item.scored));
  if (stranger !== undefined) return `${stranger} is named, but is no item that counts`;
  if (scoring.kind === "sum" || scoring.kind === "mean") {
    const starts = scoring.bands.map(({ from }) => from);
    if (starts.some((from, position) => position > 0 && from <= starts[position - 1]!)) return "scoring.bands must ascend";
  }
  return undefined;
}

function faultInItem(item: FileItem, lists: InstrumentFile["lists"], wording: InstrumentFile["wording"]): string | undefined {
  const { list, number, scored, text, about } = item;
  if (list !== undefined && !Object.hasOwn(lists, list)) return `.list names no list of the file; there are ${Object.keys(lists).join(", ") || "none"}`;
  const { answers } = finished(item, lists);
  if ((answers.length > 0) === (number !== null)) return " must have either answers or the bounds of a number";
  if (number !== null && number[0] >= number[1]) return ".number must be the lowest and the highest";
  const twice = repeated(answers.map(({ code }) => code));
  if (twice !== undefined) return ` has the answer ${twice} twice`;
  if (number === null && answers.some(({ points }) => points !== null) !== scored) return " must have points exactly when it is scored";
  const own = [text, ...answers.map((answer) => answer.text)];
  if (wording === "NOT_INCLUDED" && own.some((one) => one !== null)) return " has the form's own text, which may not stand here while wording is NOT_INCLUDED; say about instead";
  if (text === null && about === null) return " must say its text, or about what it asks";
  return undefined;
}

/** Every item that the file names outside of its list. */
function namedItems({ skips, safety, scoring }: InstrumentFile): readonly string[] {
  const inScoring = scoring.kind === "domains" ? scoring.domains.flatMap(({ items }) => items)
    : scoring.kind === "branches" ? scoring.branches.flatMap(({ any }) => any)
    : scoring.kind === "sum" && scoring.soleSource !== null ? [scoring.soleSource.item] : [];
  return [...inScoring, ...skips.flatMap(({ item, items }) => [item, ...items]), ...Object.keys(safety?.from ?? {})];
}

function repeated(codes: readonly string[]): string | undefined {
  return codes.find((code, position) => codes.indexOf(code) !== position);
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.map((key, position) => (typeof key === "number" ? `[${key}]` : `${position === 0 ? "" : "."}${String(key)}`)).join("") || "the file";
}
