import "reflect-metadata";
import fc from "fast-check";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { CATEGORIES } from "../../schema/consent/category.ts";
import type { ConsentScope } from "../../subgraphs/consent/consent-scope.ts";
import { pageOf } from "../../subgraphs/consent/receipt/page.ts";
import { linesOf, plainReceipt } from "../../subgraphs/consent/receipt/plain-receipt.ts";
import type { Telling } from "../../subgraphs/consent/receipt/plain-scope.ts";
import { receiptRecord } from "../../subgraphs/consent/receipt/record.ts";
import { ENGLISH } from "../../subgraphs/consent/receipt/words/english.ts";
import type { ReceiptWords } from "../../subgraphs/consent/receipt/words/receipt-words.ts";
import { SPANISH } from "../../subgraphs/consent/receipt/words/spanish.ts";
import { questions } from "../consent/arbitrary-question.ts";
import { README_FIELDS } from "./receipt-fields.ts";
import { storedConsent } from "./stored-consent.ts";

const LANGUAGES: readonly ReceiptWords[] = [ENGLISH, SPANISH];
const MADE_AT = "2028-02-29T12:00:00.000Z";
const telling = (words: ReceiptWords): Telling => ({
  words, zone: "America/New_York",
  facts: {
    madeAt: MADE_AT, whole: true, teams: [{ id: "east", name: "Team East" }, { id: "west", name: "Team West" }],
    agencies: [{ id: "clinic", name: "Harbor Clinic", address: "12 Quay Street" }, { id: "shelter", name: "Łódź House" }, { id: "law", name: "Κέντρο Legal" }]
      .map((agency) => ({ address: null, ...agency })),
  },
});

/** Consents of generated questions as the room reads them, in force and given. */
const consents = questions().map(({ consents: [consent], now }) => consent === undefined ? null : storedConsent({ ...consent, status: "ACTIVE" }, now)).filter((one) => one !== null);

describe("A receipt agrees with its consent", () => {
  test("every scope appears, and no category that it does not list", () => {
    fc.assert(fc.property(consents, fc.constantFrom(...LANGUAGES), (consent, words) => {
      const plain = plainReceipt(consent, telling(words)).sections.flatMap(({ scopes }) => scopes);
      expect(plain.map(({ id }) => id).sort()).toEqual(consent.scopes.map(({ id }) => id).sort());
      const record = receiptRecord(consent, telling(words));
      for (const [index, scope] of consent.scopes.entries()) {
        expect(record.pii_information[index]!.pii_types.map(({ code }) => code)).toEqual(scope.categories);
        expect(record.pii_processing.scopes[index]).toMatchObject({ scope_id: scope.id, effect: scope.effect });
        const { lines, effect, who } = plain.find(({ id }) => id === scope.id)!;
        expect(effect).toBe(scope.effect);
        expect(who).not.toBe("");
        const told = lines.filter(({ label }) => label === words.labels.about).map(({ text }) => text).join(" ");
        const effective = scope.categories.filter((one) => consent.grantorMay.includes(one));
        expect(namedIn(told, words)).toEqual(scope.categoriesWord === "ALL" && effective.length === CATEGORIES.length ? [] : effective);
        const noted = lines.filter(({ label }) => label === words.labels.note).map(({ text }) => text).join(" ");
        expect(namedIn(noted, words)).toEqual(scope.categories.filter((one) => !effective.includes(one)));
      }
    }), { numRuns: 300 });
  });

  test("nothing in braces is left over, and no line is empty", () => {
    fc.assert(fc.property(consents, fc.constantFrom(...LANGUAGES), (consent, words) => {
      for (const line of linesOf(plainReceipt(consent, telling(words)))) {
        expect(line).not.toMatch(/[{}]|undefined|null|NaN|: $/);
        expect(line.trim()).not.toBe("");
      }
    }), { numRuns: 200 });
  });

  test("days are told as days, in the zone of the form", () => {
    const scope = { ...dataOf(storedConsent(ANY, MADE_AT).scopes[0]!), start: "2028-03-01T05:00:00.000Z", end: "2028-07-01T04:00:00.000Z", period: { start: "2028-03-01", end: "2028-06-30", zone: "America/New_York" } };
    const consent = { ...storedConsent(ANY, MADE_AT), scopes: [scope] };
    const when = (words: ReceiptWords) => plainReceipt(consent, telling(words)).sections[0]!.scopes[0]!.lines.find(({ label }) => label === words.labels.when)!.text;
    expect(when(ENGLISH)).toBe("From March 1, 2028 until the end of June 30, 2028 (Eastern Time)");
    expect(when(SPANISH)).toBe("Desde el 1 de marzo de 2028 hasta el final del 30 de junio de 2028 (hora oriental)");
  });
});

describe("Its words", () => {
  test("Spanish says nothing in English, and all that English says", () => {
    const [english, spanish] = [flat(ENGLISH), flat(SPANISH)];
    expect([...spanish.keys()]).toEqual([...english.keys()]);
    // What stands in braces is told in both; one word is the same in both.
    for (const [key, text] of english) expect(bracesOf(spanish.get(key)!), key).toEqual(bracesOf(text));
    const same = [...english].filter(([key, text]) => text !== "" && spanish.get(key) === text).map(([key]) => key);
    expect(same).toEqual([".categories.CRISIS"]);
  });

  test("no category is called like another", () => {
    for (const { categories } of LANGUAGES) expect(new Set(Object.values(categories)).size).toBe(CATEGORIES.length);
  });

  test("every field of the record has a source that is told", () => {
    const record = receiptRecord(storedConsent(ANY, MADE_AT), telling(ENGLISH));
    const unknown = new Set(keysOf(record).filter((key) => !README_FIELDS.has(key)));
    expect([...unknown]).toEqual([]);
  });
});

describe("Its page", () => {
  test("is one page for what people sign, whatever the letters of a name, and the same bytes each time", async () => {
    await fc.assert(fc.asyncProperty(consents, fc.constantFrom(...LANGUAGES), async (consent, words) => {
      const plain = plainReceipt(consent, telling(words));
      const page = await pageOf(plain, MADE_AT);
      expect(page.equals(await pageOf(plain, MADE_AT))).toBe(true);
      const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(page)), { mergePages: true });
      expect(totalPages).toBe(1);
      const onPage = withoutSpaces(text);
      for (const { label, text: said } of plain.particulars) expect(onPage).toContain(withoutSpaces(label + said));
      for (const { who, lines } of plain.sections.flatMap(({ scopes }) => scopes)) {
        for (const part of [who, ...lines.map((line) => line.text)]) expect(onPage).toContain(withoutSpaces(part));
      }
    }), { numRuns: 8 });
  });

  test("leaves nothing out where there is too much for one", async () => {
    const consent = storedConsent(ANY, MADE_AT);
    const scopes = Array.from({ length: 60 }, (_, index) => ({ ...dataOf(consent.scopes[0]!), id: `scope-${index}` }));
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(await pageOf(plainReceipt({ ...consent, scopes }, telling(ENGLISH)), MADE_AT))), { mergePages: true });
    expect(totalPages).toBeGreaterThan(1);
    expect(text.match(/Harbor Clinic: only the worker ann/g)).toHaveLength(60);
    expect(text).toContain(`Page ${totalPages} of ${totalPages}`);
  });

  test("is tagged, has a title and says its language", async () => {
    const page = (await pageOf(plainReceipt(storedConsent(ANY, MADE_AT), telling(SPANISH)), MADE_AT, { compress: false })).toString("latin1");
    expect(page).toMatch(/\/Lang \(es-US\)/);
    expect(page).toMatch(/\/Marked true/);
    expect(page).toMatch(/\/DisplayDocTitle true/);
    for (const tag of ["Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody"]) expect(page).toContain(`/S /${tag}\n`);
  });
});

const ANY = {
  id: "form-1", client: "ada", status: "ACTIVE" as const, form: "WRITTEN" as const, grantorBarred: false, grantorMay: "ALL" as const,
  scopes: [{
    id: "scope-1", effect: "PERMIT" as const, grantees: [{ agency: "clinic", user: "ann" }], exceptAgencies: [], categories: ["HOUSING" as const],
    purposes: ["SOCIALCARE" as const], actions: ["READ" as const], authors: null, start: "2028-01-01T00:00:00Z", end: null, endsOn: null, lifted: null, againstEmergency: false as const,
  }],
};

/** The categories whose words stand in a text; longer words first, since one may stand within another. */
function namedIn(text: string, words: ReceiptWords) {
  let rest = text.toLowerCase();
  const found = new Set<string>();
  for (const category of [...CATEGORIES].sort((one, other) => words.categories[other].length - words.categories[one].length)) {
    const word = words.categories[category].toLowerCase();
    if (!rest.includes(word)) continue;
    found.add(category);
    rest = rest.replaceAll(word, "·");
  }
  return CATEGORIES.filter((one) => found.has(one));
}

function flat(value: unknown, path = ""): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map([[path, typeof value === "string" ? value : ""]]);
  return new Map(Object.entries(value).flatMap(([key, one]) => [...flat(one, `${path}.${key}`)]));
}

function bracesOf(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([one]) => one).sort();
}

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(keysOf);
  return Array.isArray(value) ? inside : [...Object.keys(value), ...inside];
}

function dataOf(scope: ConsentScope): Pick<ConsentScope, keyof ConsentScope> {
  return scope;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, "");
}
