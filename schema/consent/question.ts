import type { Action, AgreementAction } from "./action.ts";
import type { Category } from "./category.ts";
import type { Instant } from "./instant.ts";
import type { Purpose } from "./purpose.ts";
import type { Sector } from "./sector.ts";

/** Everything one decision depends on: who asks, for what, about which record, and what has been agreed. No more exists. */
export interface Question {
  readonly now: Instant;
  readonly caller: CallerFacts;
  /** Null when the caller stated none. */
  readonly purpose: Purpose | null;
  readonly action: Action;
  readonly record: RecordFacts;
  /** The caller's agency has written a record about this client. */
  readonly ownRecords: boolean;
  readonly agreements: readonly Agreement[];
  readonly consents: readonly Consent[];
  readonly walls: readonly Wall[];
  readonly breakGlass: readonly BreakGlass[];
}

/** Who asks: one user, acting for one agency. */
export interface CallerFacts {
  readonly agency: string;
  readonly sector: Sector;
  /** The agency takes part in the network at this moment. */
  readonly active: boolean;
  readonly user: string;
  readonly teams: readonly string[];
  /** The ceiling of the caller's role: no record beyond it, whatever was agreed. */
  readonly roleCategories: readonly Category[] | "ALL";
  /** The client this user is, if she is one. */
  readonly self: string | null;
  readonly represents: { readonly client: string; readonly categories: readonly Category[] | "ALL" } | null;
}

/** The record asked for: whom it is about, which agency wrote it, what it carries. */
export interface RecordFacts {
  readonly client: string;
  readonly author: string;
  readonly categories: readonly Category[];
  /** The users who keep psychotherapy notes of their own. */
  readonly custodians: readonly string[];
  /** The users bound by the same legal privilege. */
  readonly legalTeam: readonly string[];
}

/** What an agency may receive from the network at all; the ceiling of every consent. */
export interface Agreement {
  readonly agency: string;
  readonly status: AgreementStatus;
  readonly start: Instant;
  readonly end: Instant | null;
  readonly categories: readonly Category[] | "ALL";
  readonly purposes: readonly Purpose[];
  readonly actions: readonly AgreementAction[];
}

/** One signed, spoken or implied form, and the scopes it holds. */
export interface Consent {
  readonly id: string;
  readonly client: string;
  readonly status: ConsentStatus;
  readonly form: ConsentForm;
  /** The one who gave it was barred from deciding for this client. */
  readonly grantorBarred: boolean;
  /** What the one who gave it may decide (a minor, a parent, a guardian). */
  readonly grantorMay: readonly Category[] | "ALL";
  readonly scopes: readonly Scope[];
}

/** One permission or one refusal. */
export type Scope = Permit | Deny;

/** What both kinds of scope say: for which actions, about whose records, and from when until when. */
interface Terms {
  readonly id: string;
  readonly exceptAgencies: readonly string[];
  readonly actions: readonly Action[];
  /** Only records written by these agencies; null is all. */
  readonly authors: readonly string[] | null;
  readonly start: Instant;
  readonly end: Instant | null;
  /** The scope also ends when this event happens; null as `occurredAt` says that it has not. */
  readonly endsOn: { readonly event: string; readonly occurredAt: Instant | null } | null;
}

/** A permission: it names whom it admits and what it shows. */
export interface Permit extends Terms {
  readonly effect: "PERMIT";
  readonly grantees: readonly NamedGrantee[];
  readonly categories: readonly Category[] | "ORDINARY";
  readonly purposes: readonly Purpose[];
  readonly lifted: null;
  readonly againstEmergency: false;
}

/** A refusal: it may be as wide as the client wishes, and it stays until it is lifted. */
export interface Deny extends Terms {
  readonly effect: "DENY";
  readonly grantees: readonly Grantee[];
  readonly categories: readonly Category[] | "ORDINARY" | "ALL";
  readonly purposes: readonly Purpose[] | "ANY";
  readonly lifted: Instant | null;
  /** It also holds against a worker who breaks the glass. */
  readonly againstEmergency: boolean;
}

/** Whom a permission can name. */
export type NamedGrantee =
  | { readonly agency: string }
  | { readonly agency: string; readonly user: string }
  | { readonly sector: Sector }
  | { readonly team: string };

/** Whom a refusal can name. */
export type Grantee = NamedGrantee | { readonly anyone: true } | { readonly representative: true };

/** A conflict of interest: to this agency, or this one user of it, the client does not exist. */
export interface Wall {
  readonly agency: string;
  readonly user: string | null;
  readonly client: string;
}

/** An emergency access that one user opened for one client. */
export interface BreakGlass {
  readonly id: string;
  readonly agency: string;
  readonly user: string;
  readonly client: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** Where an agreement stands; only an active one counts. */
export const AGREEMENT_STATUSES = ["ACTIVE", "SUSPENDED", "ENDED"] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

/** Where a form stands. */
export const CONSENT_STATUSES = [
  "DRAFT", "PROPOSED", "ACTIVE", "SUSPENDED", "REVOKED", "REJECTED", "SUPERSEDED", "ENTERED_IN_ERROR",
] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** How a consent was given. */
export const CONSENT_FORMS = ["WRITTEN", "ELECTRONIC_SIGNATURE", "VERBAL", "IMPLIED"] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];
