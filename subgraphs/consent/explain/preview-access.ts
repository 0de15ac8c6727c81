import { CATEGORIES, categoriesIn, maskOf } from "../../../schema/consent/category.ts";
import { epoch, type Instant } from "../../../schema/consent/instant.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Consent } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { type Section, SECTIONS } from "../../../schema/sections.ts";
import type { Context } from "../../context.ts";
import { compile } from "../compile.ts";
import type { ConsentTermsInput } from "../inputs.ts";
import { inInstants } from "../lifecycle/period.ts";
import { takeDown } from "../lifecycle/take-down.ts";
import { termsOf } from "../terms.ts";
import type { AccessPreview, AgencySharing, SectionPreview } from "./access-preview.ts";
import { askStandings } from "./ask.ts";
import { askedCaller, questionOf } from "./asked-caller.ts";
import { conflictsOf } from "./conflicts.ts";
import { type DraftConflict, toldConflict } from "./draft-conflict.ts";
import { governing } from "./governing.ts";
import { namesOf, NETWORK, networkOf } from "./network.ts";
import { type Reach, reachOf } from "./reach.ts";
import { asOf, present, type StoredConsent, storedConsents } from "./stored-consents.ts";
import { type Language, wordsOf } from "./words/sentences.ts";

/** Whose access is previewed. */
export interface Previewed {
  readonly client: string;
  readonly agency: string;
  readonly purpose: Purpose;
}

/** Under what: a stored draft, terms that are not stored, on another day; or as it is. */
export interface Under {
  readonly draft: string | null;
  readonly terms: ConsentTermsInput | null;
  readonly at: Instant | null;
  readonly language: Language;
}

/** What the agency would receive, gain and lose; null for a client who is not the caller's to preview. */
export async function previewAccess(context: Context, previewed: Previewed, { draft: id, terms, at, language }: Under): Promise<AccessPreview | null> {
  if (id !== null && terms !== null) throw new PublicError("BAD_USER_INPUT", "draft: name a draft or give its terms, not both.");
  const facts = await factsOf(context, previewed, "previewAccess");
  if (facts === null) return null;
  const given = terms === null ? null : await asGiven(context, { ...terms, clientId: previewed.client }, facts.now);
  const draft = given === null ? id === null ? null : storedDraft(facts.stored, id) : { consent: given, replaces: null };
  if (draft !== null && at !== null && epoch(at) < epoch(facts.now)) {
    throw new PublicError("BAD_USER_INPUT", "at: a draft is in force from now on at the earliest; leave it out or give a day to come.");
  }
  const before = await sharing(context, previewed, facts, draft === null ? null : at);
  const after = draft === null ? await sharing(context, previewed, facts, at) : under(draft, previewed, facts, at ?? facts.now);
  const [had, has] = [maskOf(before.shared), maskOf(after.shared)];
  return {
    agency: { id: previewed.agency }, purpose: previewed.purpose, before, after,
    gains: categoriesIn(has & ~had), loses: categoriesIn(had & ~has),
    categories: CATEGORIES.map((category) => ({ category, change: changeOf(had & maskOf([category]), has & maskOf([category])) })),
    sections: SECTIONS.map((section) => sectionPreview(section, had, has)),
    conflicts: draft === null ? [] : await toldConflicts(context, draft, facts, language),
  };
}

/** What of a stored draft would have no effect were it activated now, and why; null for a client who is not the caller's to preview. */
export async function draftConflicts(context: Context, client: string, id: string, language: Language): Promise<DraftConflict[] | null> {
  const facts = await factsOf(context, { client, agency: "" }, "draftConflicts");
  return facts === null ? null : toldConflicts(context, storedDraft(facts.stored, id), facts, language);
}

async function toldConflicts(context: Context, { consent, replaces }: Draft, { now, stored, network }: Facts, language: Language): Promise<DraftConflict[]> {
  const words = { ...wordsOf(language), names: await namesOf(context.reads) };
  return conflictsOf(consent, { now, consents: without(stored, replaces), network }).map((one) => toldConflict(one, words));
}

/** A consent that is not in force, and the one that goes when it is. */
interface Draft {
  readonly consent: Consent;
  readonly replaces: string | null;
}

/** An officer's terms as they would be taken down; the client's own as she states them. */
function asGiven({ caller, writes }: Context, input: ConsentTermsInput & { clientId: string }, now: Instant): Promise<Consent> {
  return writes.enter(async (em) => caller.role === "CONSENT_OFFICER"
    ? (await takeDown(em, input, { clientId: input.clientId, now })).terms : termsOf({ ...input, scopes: await inInstants(em, input.scopes) }, now));
}

/** What the agency received, receives or will receive at the instant; null for a client who is not the caller's to preview. */
export async function sharingAsOf(context: Context, previewed: Previewed, at: Instant): Promise<AgencySharing | null> {
  const facts = await factsOf(context, previewed, "sharingAsOf");
  return facts === null ? null : sharing(context, previewed, facts, at);
}

type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>;

async function factsOf(context: Context, { client, agency }: Pick<Previewed, "client" | "agency">, what: string) {
  const stance = await governing(context, client, what);
  if (stance?.seesAll !== true) return null;
  const { reads } = context;
  const [network, caller, stored] = await Promise.all([
    networkOf((_, values) => reads.rows(NETWORK, values)), askedCaller(reads, { client, agency, user: null }), storedConsents(reads, client),
  ]);
  return caller === null ? null : { now: stance.now, network, caller, stored };
}

/** Present and future by what is compiled and enforced, the past compiled from the history. */
async function sharing({ reads }: Context, previewed: Previewed, facts: Facts, at: Instant | null): Promise<AgencySharing> {
  if (at !== null && epoch(at) < epoch(facts.now)) return shared(reached(asOf(facts.stored, at), previewed, facts, at), at, "HISTORY");
  const [standing] = await askStandings(reads, [{ ...previewed, user: null, role: null, at }]);
  return shared(standing!, at ?? facts.now, "ENFORCEMENT");
}

function under({ consent, replaces }: Draft, previewed: Previewed, facts: Facts, at: Instant): AgencySharing {
  const others = without(facts.stored, replaces).filter(({ id }) => id !== consent.id);
  return shared(reached([...others, { ...consent, status: "ACTIVE" }], previewed, facts, at), at, "COMPILATION");
}

function reached(consents: readonly Consent[], previewed: Previewed, { network, caller }: Facts, at: Instant): Reach {
  const subject = { ...previewed, user: null, action: "READ" as const, categories: ["IDENTITY" as const], author: null };
  return reachOf(compile(consents), questionOf(subject, at, { network, caller, consents }));
}

function shared({ discover, readMask, byAuthor }: Reach, at: Instant, decidedBy: AgencySharing["decidedBy"]): AgencySharing {
  return { at, decidedBy, found: discover, shared: categoriesIn(readMask), dependsOnAuthor: byAuthor };
}

function without(stored: readonly StoredConsent[], replaced: string | null): Consent[] {
  return present(stored).map((consent) => (consent.id === replaced ? { ...consent, status: "SUPERSEDED" } : consent));
}

function storedDraft(stored: readonly StoredConsent[], id: string): Draft {
  const found = stored.find(({ consent }) => consent.id === id);
  if (found === undefined) throw new PublicError("NOT_FOUND");
  if (found.consent.status === "DRAFT" || found.consent.status === "PROPOSED") return found;
  throw new PublicError("BAD_USER_INPUT", "draft: only a consent that is DRAFT or PROPOSED is previewed; what is in force shows itself.");
}

function changeOf(had: number, has: number) {
  if (had !== 0) return has !== 0 ? "KEEPS" as const : "LOSES" as const;
  return has !== 0 ? "GAINS" as const : "LACKS" as const;
}

function sectionPreview({ type, always, may }: Section, had: number, has: number): SectionPreview {
  const carried = [...always, ...may];
  const part = (mask: number) => {
    if ((maskOf(always) & ~mask) !== 0 || (maskOf(carried) & mask) === 0) return "NONE" as const;
    return (maskOf(carried) & ~mask) === 0 ? "ALL" as const : "SOME" as const;
  };
  return { type, before: part(had), after: part(has), keptBack: categoriesIn(maskOf(carried) & ~has) };
}
