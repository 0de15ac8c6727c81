import type { Consent } from "../consent.ts";
import { fill, nameOf, type PlainScope, plainScope, type Telling, told } from "./plain-scope.ts";
import type { ReceiptStatus } from "./words/receipt-words.ts";

/** A receipt as a client reads it, part by part; the page and the text of the API are made of the same. */
export interface PlainReceipt {
  /** BCP 47 tag of its language. */
  readonly tag: string;
  readonly title: string;
  readonly intro: string;
  /** Said to somebody who sees only a part of the consent; null to all others. */
  readonly partial: string | null;
  readonly particulars: readonly { readonly label: string; readonly text: string }[];
  /** What was agreed to, then what was refused; `nothing` stands where there are no scopes. */
  readonly sections: readonly { readonly effect: "PERMIT" | "DENY"; readonly heading: string; readonly nothing: string; readonly scopes: readonly PlainScope[] }[];
  /** What there is to know beside. */
  readonly closing: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
  /** With `{page}` and `{pages}`. */
  readonly footer: string;
}

/** What a client is told of the consent, in her language. To be asked of a consent that was given. */
export function plainReceipt(consent: Consent, telling: Telling): PlainReceipt {
  const { words, facts } = telling;
  const recorder = facts.agencies.find(({ id }) => id === consent.recordedBy.id);
  const agency = nameOf(facts.agencies, consent.recordedBy.id);
  const address = recorder?.address == null ? "" : ` (${recorder.address})`;
  const sections = (["PERMIT", "DENY"] as const).map((effect) => ({
    effect, heading: words.headings[effect], nothing: words.nothing[effect],
    scopes: consent.scopes.filter((scope) => scope.effect === effect).map((scope) => plainScope(scope, consent, telling)),
  }));
  const { particulars } = words;
  return {
    tag: words.tag, title: words.title, intro: words.intro, partial: facts.whole ? null : words.partial,
    particulars: [
      { label: particulars.givenAt, text: told(consent.givenAt, telling) },
      { label: particulars.grantor, text: words.grantors[consent.grantor] },
      { label: particulars.form, text: words.forms[consent.form] },
      { label: particulars.recordedBy, text: agency },
      { label: particulars.status, text: words.statuses[consent.effectiveStatus as ReceiptStatus] },
      { label: particulars.number, text: consent.id },
    ],
    sections,
    closing: [
      { heading: words.headings.takeBack, sentences: words.takeBack.map((one) => fill(one, { agency, address })) },
      { heading: words.headings.goodToKnow, sentences: words.goodToKnow },
    ],
    footer: `${particulars.madeAt} ${told(facts.madeAt, telling, { dateStyle: "long", timeStyle: "long" })}. ${words.page}.`,
  };
}

/** The receipt as lines of text, in the order in which they are read. */
export function linesOf({ title, intro, partial, particulars, sections, closing }: PlainReceipt): string[] {
  const labelled = (lines: readonly { label: string; text: string }[]) => lines.map(({ label, text }) => `${label}: ${text}`);
  return [
    title, intro, ...(partial === null ? [] : [partial]), ...labelled(particulars),
    ...sections.flatMap(({ heading, nothing, scopes }) => [
      heading, ...(scopes.length === 0 ? [nothing] : scopes.flatMap(({ who, lines }) => [who, ...labelled(lines)])),
    ]),
    ...closing.flatMap(({ heading, sentences }) => [heading, ...sentences]),
  ];
}
