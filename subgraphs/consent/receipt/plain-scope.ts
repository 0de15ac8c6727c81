import type { Category } from "../../../schema/consent/category.ts";
import type { Consent } from "../consent.ts";
import type { ConsentGrantee, ConsentScope } from "../consent-scope.ts";
import type { ReceiptFacts } from "./names.ts";
import type { ReceiptStatus, ReceiptWords } from "./words/receipt-words.ts";

/** One permission or refusal as a client reads it: whom it names, and line by line what it says. */
export interface PlainScope {
  readonly id: string;
  readonly effect: "PERMIT" | "DENY";
  readonly who: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

/** What the words of a receipt are put together with. */
export interface Telling {
  readonly words: ReceiptWords;
  readonly facts: ReceiptFacts;
  /** The IANA name of the zone in which times are told. */
  readonly zone: string;
}

/** The scope of the consent in plain words. */
export function plainScope(scope: ConsentScope, { grantorMay }: Pick<Consent, "grantorMay">, telling: Telling): PlainScope {
  const { words, facts } = telling;
  const { labels } = words;
  const name = (id: string) => nameOf(facts.agencies, id);
  const mayDecide = scope.categories.filter((one) => grantorMay.includes(one));
  const beyond = scope.categories.filter((one) => !grantorMay.includes(one));
  const lines = [
    { label: labels[scope.effect], text: sentence(list(scope.actions.map((one) => words.actions[one]), words)) },
    ...(mayDecide.length === 0 ? [] : [{ label: labels.about, text: about(scope, mayDecide, words) }]),
    { label: labels.purposes, text: scope.anyPurpose ? words.anyPurpose : sentence(list(scope.purposes.map((one) => words.purposes[one]), words)) },
    { label: labels.when, text: when(scope, telling) },
    ...(scope.exceptAgencies.length === 0 ? [] : [{ label: labels.except, text: list(scope.exceptAgencies.map(({ id }) => name(id)), words) }]),
    ...(scope.authors === null ? [] : [{ label: labels.authors, text: list(scope.authors.map(({ id }) => name(id)), words) }]),
    ...notes(scope, beyond, words).map((text) => ({ label: labels.note, text })),
  ];
  return { id: scope.id, effect: scope.effect, who: list(scope.grantees.map((one) => whoIs(one, telling)), words), lines };
}

/** What an agency or a team calls itself; its id where the network has lost it. */
export function nameOf(among: readonly { id: string; name: string }[], id: string): string {
  return among.find((one) => one.id === id)?.name ?? id;
}

/** An instant as its day, or its day and time, in the zone. */
export function told(at: string, { words, zone }: Telling, options: Intl.DateTimeFormatOptions = { dateStyle: "long", timeStyle: "short" }): string {
  return new Intl.DateTimeFormat(words.tag, { ...options, timeZone: zone }).format(new Date(at));
}

/** Puts what stands in braces into a sentence. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
}

function whoIs({ agency, user, sector, team, anyone }: ConsentGrantee, { words, facts }: Telling): string {
  if (agency !== null) {
    const name = nameOf(facts.agencies, agency.id);
    return user === null ? name : fill(words.worker, { agency: name, user });
  }
  if (sector !== null) return words.sectors[sector];
  if (team !== null) return fill(words.team, { agency: nameOf(facts.teams, team) });
  return anyone ? words.anyone : words.representative;
}

/** The one word where it was given by it, with what it means; unless the one who gave it decides about less. */
function about({ categories, categoriesWord }: ConsentScope, mayDecide: readonly Category[], words: ReceiptWords): string {
  const named = list(mayDecide.map((one) => words.categories[one]), words);
  if (categoriesWord === null || mayDecide.length < categories.length) return sentence(named);
  return fill(words.categoriesWords[categoriesWord], { categories: named });
}

function when(scope: ConsentScope, telling: Telling): string {
  const { words } = telling;
  const { end, endsOn, period, effect } = scope;
  const start = period?.start == null ? told(scope.start, telling) : day(period.start, words);
  const event = endsOn === null ? "" : words.events[endsOn.event];
  const sooner = endsOn === null ? "" : ` ${endsOn.occurredAt === null ? fill(words.periods.orSooner, { event }) : over(scope, telling)}`;
  if (end !== null) {
    const days = period?.end == null ? null : { end: day(period.end, words), zone: zoneName(period.zone, end, words) };
    return fill(days === null ? words.periods.ends : words.periods.endsDays, { start, end: told(end, telling), ...days }) + sooner;
  }
  if (endsOn !== null) return endsOn.occurredAt === null ? fill(words.periods.endsWith, { start, event }) : over(scope, telling);
  return fill(effect === "PERMIT" ? words.periods.openPermit : words.periods.openDeny, { start });
}

function over({ endsOn }: ConsentScope, telling: Telling): string {
  return fill(telling.words.periods.endedWith, { at: told(endsOn!.occurredAt!, telling), event: telling.words.events[endsOn!.event] });
}

/** A calendar day, whatever the zone. */
function day(text: string, { tag }: ReceiptWords): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
}

/** A zone as people call it there: "New York Time". */
function zoneName(zone: string, at: string, { tag }: ReceiptWords): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

function notes(scope: ConsentScope, beyond: readonly Category[], words: ReceiptWords): string[] {
  const { effect, effectiveStatus, actions, againstEmergency } = scope;
  return [
    words.notes[effect][effectiveStatus as ReceiptStatus],
    beyond.length === 0 ? null : fill(words.beyondGrantor, { categories: list(beyond.map((one) => words.categories[one]), words) }),
    effect === "DENY" && actions.includes("DISCOVER") ? words.hidden : null,
    againstEmergency ? words.againstEmergency : null,
  ].filter((one) => one !== null);
}

function list(items: readonly string[], { tag }: ReceiptWords): string {
  return new Intl.ListFormat(tag, { type: "conjunction" }).format(items);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
