import { categoriesIn, type Category } from "../../../schema/consent/category.ts";
import { epoch, type Instant, isWithin } from "../../../schema/consent/instant.ts";
import type { Action } from "../../../schema/consent/action.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import type { Agreement, BreakGlass, Consent, Question } from "../../../schema/consent/question.ts";
import type { Reads } from "../../reads.ts";
import { NOBODY_IN_PARTICULAR } from "../ground/as-another.sql.ts";
import type { Network } from "./network.ts";

/** What is known of the one asked about towards a client, beside the network. */
export interface AskedCaller {
  readonly own: boolean;
  readonly legalTeam: readonly string[];
  /** The users walled off; null for the whole agency. */
  readonly walls: readonly (string | null)[];
  readonly sessions: readonly Omit<BreakGlass, "client">[];
  readonly accounts: readonly { kind: "SELF" | "REPRESENTATIVE"; categories: number; start: Instant; end: Instant | null }[];
  /** As the network's register has her; null when it does not. */
  readonly worker: { readonly role: string; readonly active: boolean; readonly categories: number } | null;
}

/** Whom a question is about, and what it asks. */
export interface Subject {
  readonly client: string;
  readonly agency: string;
  readonly user: string | null;
  readonly purpose: Purpose | null;
  readonly action: Action;
  readonly categories: readonly Category[];
  readonly author: string | null;
}

/** The facts about the one asked about; null where the client is not the caller's to govern. */
export async function askedCaller(reads: Reads, { client, agency, user }: Pick<Subject, "client" | "agency" | "user">): Promise<AskedCaller | null> {
  const [row] = await reads.rows<{ facts: AskedCaller | null }>(FACTS, [client, agency, user]);
  return row!.facts;
}

/** The question of the written law that the subject asks at the instant. */
export function questionOf(subject: Subject, now: Instant, { network, caller, consents }: { network: Network; caller: AskedCaller; consents: readonly Consent[] }): Question {
  const { client, agency, purpose, action, categories } = subject;
  const user = subject.user ?? NOBODY_IN_PARTICULAR;
  const member = network.agencies.find(({ id }) => id === agency);
  const accounts = caller.accounts.filter((account) => isWithin(now, account));
  const represented = accounts.find(({ kind }) => kind === "REPRESENTATIVE");
  return {
    now, purpose, action,
    caller: {
      agency, user, sector: member?.sector ?? "COORDINATION",
      active: member?.status === "JOINED" && (caller.worker?.active ?? true),
      teams: network.members.filter((one) => one.agency === agency && one.user === user && isWithin(now, one)).map(({ team }) => team),
      roleCategories: caller.worker === null ? "ALL" : categoriesIn(caller.worker.categories),
      self: accounts.some(({ kind }) => kind === "SELF") ? client : null,
      represents: represented === undefined ? null : { client, categories: categoriesIn(represented.categories) },
    },
    record: {
      client, author: subject.author ?? NOBODY_IN_PARTICULAR, categories, custodians: [],
      // To be found, the legal team counts that the agency's records name.
      legalTeam: action === "DISCOVER" ? caller.legalTeam : [],
    },
    ownRecords: caller.own, agreements: agreementsAt(network, now), consents,
    walls: caller.walls.map((walled) => ({ agency, user: walled, client })),
    breakGlass: caller.sessions.map((session) => ({ ...session, client })),
  };
}

/** The agreements as they were at the instant: one ended later was active then. */
export function agreementsAt({ agreements }: Network, at: Instant): Agreement[] {
  return agreements.map(({ ended, ...agreement }) => ({
    ...agreement, status: ended != null && epoch(at) < epoch(ended) ? "ACTIVE" : agreement.status,
  }));
}

const FACTS = { name: "facts about somebody else", text: "select consent.facts_about($1, $2, $3) as facts" };
