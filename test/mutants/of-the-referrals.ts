import { type Mutant, mutant } from "./mutant.ts";

const LOOP = ["test/referrals/loop.test.ts"];
const REFERRALS = ["test/referrals/referrals.test.ts"];
const PACKAGE = ["test/referrals/package.test.ts"];
const SHORTLIST = ["test/referrals/shortlist.test.ts"];
const BY_HAND = ["test/referrals/by-hand.test.ts"];
const DIRECTORY = ["test/import/directory.test.ts"];
const DRAWN = ["test/referrals/referral-status.test.ts"];

/** Faults in the rooms of referrals: whose step, what goes along, what an offer tells, what comes back, and who mends the directory. */
export const ofTheReferrals: readonly Mutant[] = [
  mutant("the requester accepts its own referral", "subgraphs/referrals/referral-status.ts",
    "REQUESTED: { ACCEPTED: TARGET,", "REQUESTED: { ACCEPTED: EITHER,", DRAWN),
  mutant("only the target may cancel", "subgraphs/referrals/referral-status.ts",
    "REQUESTED: { ACCEPTED: TARGET, REJECTED: TARGET, CANCELLED: EITHER,", "REQUESTED: { ACCEPTED: TARGET, REJECTED: TARGET, CANCELLED: TARGET,", DRAWN),
  mutant("a referral that is over goes on", "subgraphs/referrals/referral-status.ts",
    "COMPLETED: { ENTERED_IN_ERROR: REQUESTER },", "COMPLETED: { ENTERED_IN_ERROR: REQUESTER, IN_PROGRESS: TARGET },", DRAWN),
  mutant("nobody asks whose step it is", "subgraphs/referrals/referral-status.ts",
    "if (!takers.some((side) => sides.includes(side))) {", "if (false) {", DRAWN),
  mutant("the other side is not told why", "subgraphs/referrals/referral-status.ts",
    "if (reason == null && NEEDS_REASON.includes(to)) {", "if (false) {", DRAWN),
  mutant("in PostgreSQL every step is everybody's", "subgraphs/referrals/migrations/0029-whose-step.ts",
    "current_user <> 'referrals_worker' or", "true or", REFERRALS),
  mutant("the agency that is asked changes what it was asked", "subgraphs/referrals/referral.ts",
    'only: ["status", "statusReason", "statusAt", "statusBy"]', 'only: ["status", "statusReason", "statusAt", "statusBy", "reason"]', ["test/referrals/schema.test.ts", "test/catalog.test.ts"]),

  mutant("a package stays behind when it is accepted", "subgraphs/referrals/package/receive.ts",
    "if (row?.may !== true) continue;", "if (type !== \"Referral\" || row?.may !== true) continue;", PACKAGE),
  mutant("what was received is less protected than what it was made of", "subgraphs/referrals/package/receive.ts",
    "recordVersion, content }, categoriesIn(mask));", "recordVersion, content }, []);", PACKAGE, "GHSA-m8jr-fxqx-8xx6: what a field is derived from is not checked"),
  mutant("the target is shown what was taken out", "subgraphs/table.ts",
    "`${snake(within.agencyOnce)} is null or ${agency}`", '"true"', ["test/catalog.test.ts"]),
  mutant("what the target received is taken out again", "subgraphs/referrals/package/mutations.ts",
    "if (NOT_TAKEN_UP.includes(status)) return;", "return;", PACKAGE),
  mutant("the target accepts another package than it saw", "subgraphs/referrals/package/mutations.ts",
    "if (asked.length > 0) referral.packagedAt = at;", "", PACKAGE),
  mutant("anybody says what goes along", "subgraphs/referrals/package/mutations.ts",
    'if (author !== agency) throw new PublicError("NOT_PERMITTED", "What goes', 'if (false) throw new PublicError("NOT_PERMITTED", "What goes', PACKAGE),
  mutant("a record that was kept is in no log", "gateway/attached/with-records.ts",
    "keeps ? types.flatMap((type) => kinds.get(type)!.coordinates) : null", "null", PACKAGE, "LEAP CDS: audit write failure swallowed"),

  mutant("a revocation withdraws nothing", "subgraphs/referrals/loop/withdrawal.sql.ts",
    "if not consent.agency_reads(", "if false and not consent.agency_reads(", PACKAGE, "Primero: withdrawal of consent does not revoke"),
  mutant("any revocation withdraws, whatever else still permits", "subgraphs/referrals/loop/withdrawal.sql.ts",
    "if not consent.agency_reads(", "if true or not consent.agency_reads(", PACKAGE),

  mutant("an offer tells a need that is sensitive by itself", "subgraphs/referrals/offers/mutations.ts",
    "NEED_CATEGORIES[need].every((category) => ORDINARY.includes(category))", "true", LOOP),
  mutant("an offer tells the address", "subgraphs/referrals/offers/mutations.ts",
    "const COARSE = /^\\p{L}[\\p{L} .'-]{1,39}$/u;", "const COARSE = /^.+$/u;", LOOP),
  mutant("who lost a claim is told who won", "subgraphs/referrals/offers/mutations.ts",
    "claimedBy: agency }) === null) throw new PublicError(\"NOT_FOUND\");", "claimedBy: agency }) === null) throw new PublicError(\"CONFLICT\");", LOOP, "neo4j/graphql#1079: forbidden tells from empty"),
  mutant("an offer to some agencies is made to all", "subgraphs/referrals/offers/mutations.ts",
    "candidates: candidates ?? null", "candidates: null", LOOP),

  mutant("a third agency that may read writes to the two", "subgraphs/referrals/loop/sides.ts",
    "if (sidesOf(referral, agency).some((side) => allowed.includes(side))) return;", "return;", LOOP),
  mutant("what is said about a referral is less protected than it", "subgraphs/referrals/loop/under-referral.ts",
    "[...referral.categories, ...raised]", "raised", LOOP, "GHSA-m8jr-fxqx-8xx6: what a field is derived from is not checked"),
  {
    name: "what comes back is the requester's own, so that it needs no permission",
    edits: [
      { file: "subgraphs/writes.ts", from: "...values, id, clientId, mask, author: this.caller.agency,", to: "author: this.caller.agency, ...values, id, clientId, mask," },
      { file: "subgraphs/referrals/loop/under-referral.ts", from: "{ referralId, ...values(", to: "{ author: referral.author, referralId, ...values(" },
    ],
    killedBy: LOOP,
  },
  mutant("a referral that is passed on loses what the first one carried", "subgraphs/referrals/mutations.ts",
    ", ...(passedOn?.categories ?? [])]", "]", LOOP),

  mutant("an option tells of the client and carries nothing of hers", "subgraphs/referrals/shortlist/match-as-it-stands.ts",
    "told: categoriesIn(from.reduce((mask, fact) => mask | (byType.get(TYPES[fact])?.mask ?? 0), 0))", "told: []", SHORTLIST, "GHSA-m8jr-fxqx-8xx6: what a field is derived from is not checked"),
  mutant("what an option was held against is in no log", "gateway/attached/with-records.ts",
    "return handedOn(caller, receipts, found, FACT_COORDINATES);", "return handedOn(caller, receipts, found, null);", SHORTLIST, "LEAP CDS: audit write failure swallowed"),
  mutant("a worker refers where the client has not chosen", "subgraphs/referrals/shortlist/chosen-option.ts",
    "if (option.status === OptionStatus.CHOSEN) return option;", "return option;", SHORTLIST),
  mutant("the client moves an option as a worker does", "subgraphs/referrals/shortlist/mutations.ts",
    "if (!hers && speaksForHerself(context.caller))", "if (false)", SHORTLIST),

  mutant("an import writes over what people have said", "gateway/import/hsds/write-entries.ts",
    "`(${told}) - coalesce(t.held_columns, '{}') || ${DIFFERING}`", "`(${told}) || ${DIFFERING}`", DIRECTORY),
  mutant("nobody hears that a source says something else", "gateway/import/hsds/write-entries.ts",
    "if (!MENDED.has(entry)) return [];", "if (entry !== \"taxonomy\") return [];", DIRECTORY),
  mutant("an agency changes another's entry", "subgraphs/referrals/directory/by-hand/edit.ts",
    "if (isKeeper(context.caller.role) || await own(em, entry)) return;", "return;", BY_HAND),
  mutant("an agency says what being referred to its own service tells", "subgraphs/referrals/migrations/0028-by-hand.ts",
    "<> all ('{COORDINATOR,SYSTEM}')", "= 'NOBODY'", BY_HAND),
  mutant("FHIR names the referral that is passed on to who may not read that", "subgraphs/referrals/fhir/resolvers.ts",
    "basedOnId == null ? null : load.one(Referral, basedOnId)", "basedOnId == null ? null : { id: basedOnId }", LOOP),
  mutant("who speaks for the client cannot say how a referral went", "subgraphs/referrals/loop/mutations.ts",
    "if (speaksForHerself(context.caller)) {", "if (context.caller.role === \"CLIENT\") {", LOOP),
];
