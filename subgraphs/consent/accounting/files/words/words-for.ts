import type { Language } from "../../../explain/words/sentences.ts";
import type { AccountingWords } from "./accounting-words.ts";
import { ENGLISH } from "./english.ts";
import { SPANISH } from "./spanish.ts";

/** The words of the language. */
export function wordsFor(language: Language): AccountingWords {
  return { EN: ENGLISH, ES: SPANISH }[language];
}
