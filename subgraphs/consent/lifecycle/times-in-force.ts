import { epoch } from "../../../schema/consent/instant.ts";

/** What happened to a consent, and when it was recorded. */
export interface Happening {
  readonly kind: string;
  readonly at: string;
}

/** A time `[from, until)`; null is still going on. */
export interface Span {
  readonly from: string;
  readonly until: string | null;
}

/** The times in which the consent was active, by its history; `recordedAt` where an old history does not tell how it began. */
export function timesActive(history: readonly Happening[], recordedAt: string): Span[] {
  const ordered = [...history].sort((one, other) => epoch(one.at) - epoch(other.at));
  const told = ordered.some(({ kind }) => BEGINS.has(kind) || kind === "DRAFTED" || kind === "PROPOSED");
  const spans: Span[] = [];
  let from: string | null = told ? null : recordedAt;
  for (const { kind, at } of ordered) {
    if (BEGINS.has(kind)) from ??= at;
    if (from === null || !ENDS.has(kind)) continue;
    if (epoch(from) < epoch(at)) spans.push({ from, until: at });
    from = null;
  }
  return from === null ? spans : [...spans, { from, until: null }];
}

/** What the spans have in common with the time of a scope. */
export function within(spans: readonly Span[], scope: Span): Span[] {
  return spans.flatMap((span) => {
    const from = epoch(span.from) < epoch(scope.from) ? scope.from : span.from;
    const until = [span.until, scope.until].filter((one) => one !== null).sort((one, other) => epoch(one) - epoch(other))[0] ?? null;
    return until === null || epoch(from) < epoch(until) ? [{ from, until }] : [];
  });
}

const BEGINS: ReadonlySet<string> = new Set(["GRANTED", "ACTIVATED", "RESUMED"]);
const ENDS: ReadonlySet<string> = new Set(["SUSPENDED", "REVOKED", "SUPERSEDED", "ENTERED_IN_ERROR"]);
