import { expect } from "vitest";
import { generate } from "../gateway/demonstration/generate.ts";
import type { Answer } from "./house.ts";

/** Each form of promise, and the check it stands for. `$1`, `$2` are its words. */
const FORMS: readonly [form: RegExp, check: (answer: Answer, ...words: string[]) => void][] = [
  [/^is refused ([A-Z_]+)$/, ({ body }, code) => expect(body.errors?.map(({ extensions }) => extensions.code)).toContain(code)],
  [/^is answered$/, ({ body }) => expect(body.errors ?? []).toEqual([])],
  [/^(\S+) is null$/, (answer, path) => expect(at(answer, path)).toEqual([null])],
  [/^(\S+) is (".*"|\d+|true|false)$/, (answer, path, value) => expect(at(answer, path)).toEqual([JSON.parse(value)])],
  [/^(\S+) has (\d+)$/, (answer, path, count) => expect(at(answer, path)).toHaveLength(Number(count))],
  [/^reads nothing from (\S+)$/, (answer, path) => expect(at(answer, path).filter((one) => one !== null)).toEqual([])],
  [/^reads (\S+)$/, (answer, path) => expect(at(answer, path).filter((one) => one !== null)).not.toEqual([])],
  [/^never receives a word of (\S+)'s file$/, ({ text }, key) => expect(canariesOf(key).filter((word) => text.includes(word))).toEqual([])],
  [/^receives words of (\S+)'s file$/, ({ text }, key) => expect(canariesOf(key).filter((word) => text.includes(word))).not.toEqual([])],
  [/^withheld (\S+) (.+)$/, ({ body }, path, categories) => expect(
    (body.extensions?.withheld ?? []).filter((one) => one.path === path).map((one) => one.categories.join(" "))).toContain(categories)],
  [/^is accompanied by (\S+) at (\S+)$/, (answer, notice, path) => expect(accompanying(answer, path)).toContain(notice)],
  [/^nothing accompanies (\S+)$/, (answer, path) => expect(accompanying(answer, path)).toEqual([])],
  [/^nothing is withheld at (\S+)$/, ({ body }, path) => expect(
    (body.extensions?.withheld ?? []).filter((one) => one.path === path)).toEqual([])],
];

/** Holds an answer to a promise; a line that is no promise is an error, so that a typing mistake cannot pass. */
export function keepPromise(answer: Answer, promise: string): void {
  for (const [form, check] of FORMS) {
    const words = form.exec(promise);
    if (words === null) continue;
    check(answer, ...words.slice(1));
    return;
  }
  throw new SyntaxError(`"${promise}" is not a promise the tests know; see test/promises.ts.`);
}

/** The notices that go with what stands at a path, or with the whole answer. */
function accompanying({ body }: Answer, path: string | undefined): string[] {
  return (body.extensions?.obligations ?? []).filter((one) => one.path === path || one.path === "").flatMap(({ notices }) => notices);
}

/** The made-up words that stand in a named client's file and nowhere else. */
function canariesOf(key: string): readonly string[] {
  const story = generate({ seed: 1, now: new Date().toISOString() }).find((one) => one.key === key);
  if (story === undefined) throw new RangeError(`Nobody in the cast is called "${key}".`);
  return story.records.flatMap(({ canaries }) => canaries);
}

/** Everything at a path of dots below `data`; lists are gone through. */
export function at({ body }: Answer, path: string): unknown[] {
  let found: unknown[] = [body.data ?? null];
  for (const key of path.split(".")) {
    found = found.flatMap((one) => (typeof one === "object" && one !== null ? [(one as Record<string, unknown>)[key]] : []))
      .flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : [one]));
  }
  return found.filter((one) => one !== undefined);
}
