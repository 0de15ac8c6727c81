import { registerEnumType } from "type-graphql";
import type { Category } from "../../../../schema/consent/category.ts";
import type { ScopeVerdict } from "../../../../schema/consent/considered/considered.ts";
import type { Shortfall } from "../../../../schema/consent/considered/shortfall.ts";
import type { Conflict } from "../conflicts.ts";
import { ENGLISH } from "./english.ts";
import { SPANISH } from "./spanish.ts";
import type { Words } from "./words.ts";

/** The languages explanations are given in. */
export const Language = { EN: "EN", ES: "ES" } as const;
export type Language = keyof typeof Language;
registerEnumType(Language, { name: "Language", description: "A language in which consent is explained." });

/** The words of the language. */
export function wordsOf(language: Language): Words {
  return { EN: ENGLISH, ES: SPANISH }[language];
}

/** What a scope does for a question, in one sentence. */
export function sentenceOfVerdict({ effect, categories }: Pick<ScopeVerdict, "effect" | "categories">, finding: boolean, words: Words): string {
  return finding ? words.appliesToFinding[effect] : fill(words.applies[effect], { categories: ofCategories(categories, words) });
}

/** Why a scope does not apply, or not to all, in one sentence. */
export function sentenceOf({ code, categories, at, instead }: Shortfall, words: Words): string {
  return fill(words.shortfalls[code], {
    categories: ofCategories(categories ?? [], words), at: at?.slice(0, 10) ?? "", instead: list(told(code, instead ?? [], words), words),
  });
}

/** Why a permission of a draft would have no effect, in one sentence. */
export function sentenceOfConflict({ code, categories, purposes, agency, lack }: Conflict, words: Words): string {
  const only = purposes.length === 0 ? "" : fillIn(words.forPurposes, { purposes: list(purposes.map((one) => words.purposes[one]), words) });
  const why = lack === null ? "" : sentenceOf(lack, words);
  return fill(words.conflicts[code], { categories: ofCategories(categories, words), purposes: only, agency: named(agency ?? "", words), lack: why })
    // Where all purposes are meant nothing stands for them.
    .replaceAll(" :", ":").replaceAll(" .", ".");
}

/** Categories as a list in words. */
export function ofCategories(categories: readonly Category[], words: Words): string {
  return list(categories.map((one) => words.categories[one]), words);
}

/** Puts what stands in braces into a sentence, which begins with a capital letter whatever is put there. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  const filled = fillIn(sentence, values);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
}

function told(code: Shortfall["code"], instead: readonly string[], words: Words): readonly string[] {
  const known: Partial<Record<Shortfall["code"], Readonly<Record<string, string>>>> = {
    CONSENT_STATUS: words.statuses, ENDED_BY_EVENT: words.events, OTHER_PURPOSES: words.purposes, OTHER_ACTIONS: words.actions,
    NAMES_OTHERS: { ...words.sectors, ANYONE: words.anyone, REPRESENTATIVE: words.representative },
  };
  return instead.map((one) => known[code]?.[one] ?? named(one, words));
}

/** An agency or a team by its name, a worker by her agency's name and her id. */
function named(id: string, { names = {} }: Words): string {
  const [agency, user] = id.split("/") as [string, string | undefined];
  return user === undefined ? names[id] ?? id : `${names[agency] ?? agency} (${user})`;
}

function list(items: readonly string[], { and }: Words): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${and} ${items.at(-1)!}`;
}
