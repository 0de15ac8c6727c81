import { PublicError } from "../../../schema/public-error.ts";

/** What by its form tells who somebody is, with the word for it. Names have no form: whoever asks must leave them out herself. */
const FORMS: readonly (readonly [form: RegExp, called: string])[] = [
  [/[^\s@]+@[^\s@]+\.[^\s@]+/, "an e-mail address"],
  [/\bhttps?:\/\/\S+/i, "a web address"],
  [/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/i, "an id"],
  [/\b\d{4}-\d\d?-\d\d?\b|\b\d\d?[./]\d\d?[./]\d{2,4}\b/, "a date"],
  [/(?:\d[\s().-]?){6,}\d/, "a telephone, account or insurance number"],
  [/\b\d{1,5}\s+\p{Lu}\p{L}+\s+(street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|way|place|pl)\b/iu, "an address"],
  [/\b(mr|mrs|ms|mx|miss|dr|herr|frau|señora?|mme|monsieur)\.?\s+\p{Lu}/iu, "somebody's name"],
];

/** The words, when nothing in them tells by its form who somebody is; BAD_USER_INPUT, saying what does, otherwise. */
export function unrecognizable(field: string, words: string): string {
  const found = FORMS.find(([form]) => form.test(words));
  if (found === undefined) return words;
  throw new PublicError("BAD_USER_INPUT", `${field} holds ${found[1]}; a question to all colleagues tells of nobody who can be recognized. `
    + "Leave it out, or ask one colleague with askConsultation.");
}
