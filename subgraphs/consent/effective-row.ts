/** One row of `consent.effective`: what one grantee key may do for one purpose during one period. Property names are column names. */
export interface EffectiveRow {
  readonly client_id: string;
  /** Agency the row is limited to as author of the record; null is every author. */
  readonly author: string | null;
  /** `a:<agency>`, `u:<agency>/<user>`, `s:<SECTOR>`, `t:<team>`, `*` (anyone) or `rep` (a representative, rule 5). */
  readonly grantee_key: string;
  /** Agencies the row does not speak to; sorted. */
  readonly except_agencies: readonly string[];
  readonly purpose: string;
  readonly action: string;
  /** Instant in UTC; the row holds from it on. */
  readonly from_at: string;
  /** Instant in UTC up to which the row holds, or `infinity`. */
  readonly until_at: string;
  readonly permit_mask: number;
  /** What {@link permit_mask} is for a caller of sector JUSTICE. */
  readonly justice_mask: number;
  /** For DISCOVER what hides the client under rule 7; otherwise the categories refused (rule 6). */
  readonly deny_mask: number;
  /** The part of the refusals of rule 6 that also stands against break-glass (rule 8). */
  readonly deny_emergency_mask: number;
  /** DISCOVER only: the whole client is refused (rules 5 and 6). */
  readonly deny_all: boolean;
  readonly grounds: readonly Ground[];
}

/** The columns that {@link EffectiveRow} is written to; what is generated from them is not among them. */
export const EFFECTIVE_COLUMNS = Object.keys({
  client_id: true, author: true, grantee_key: true, except_agencies: true, purpose: true, action: true, from_at: true, until_at: true,
  permit_mask: true, justice_mask: true, deny_mask: true, deny_emergency_mask: true, deny_all: true, grounds: true,
} satisfies Record<keyof EffectiveRow, true>);

/** What one scope adds to a row, for explaining it. */
export type Ground =
  | { readonly scope: string; readonly permit: number; readonly justice: number }
  | { readonly scope: string; readonly deny: number; readonly all: boolean; readonly emergency: boolean };
