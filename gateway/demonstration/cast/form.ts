import type { Instant } from "../../../schema/consent/instant.ts";
import type { Consent, Deny, Permit, Scope } from "../../../schema/consent/question.ts";
import { daysFrom } from "./moment.ts";
import { stableId } from "./stable-id.ts";

/** Builds the forms of one client: a thin layer over the shapes of the decision that fills in ids and what rarely varies. */
export class Forms {
  readonly #client: string;
  readonly #now: Instant;
  #count = 0;

  constructor(client: string, now: Instant) {
    this.#client = client;
    this.#now = now;
  }

  /** A form; unless told otherwise signed on paper by the client herself and in force. */
  form(scopes: readonly Scope[], facts: Partial<Pick<Consent, "status" | "form" | "grantorBarred" | "grantorMay">> = {}): Consent {
    return {
      id: this.#id(), client: this.#client, status: "ACTIVE", form: "WRITTEN", grantorBarred: false, grantorMay: "ALL", scopes, ...facts,
    };
  }

  /** A permission to find and read; unless told otherwise from 60 days ago for a year. */
  permit(facts: Pick<Permit, "grantees" | "categories" | "purposes"> & Partial<Permit>): Permit {
    return {
      id: this.#id(), effect: "PERMIT", exceptAgencies: [], actions: ["DISCOVER", "READ"], authors: null,
      start: this.in(-60), end: this.in(305), endsOn: null, lifted: null, againstEmergency: false, ...facts,
    };
  }

  /** A refusal of reading, whatever the purpose; unless told otherwise from 50 days ago and without end. */
  refusal(facts: Pick<Deny, "grantees" | "categories"> & Partial<Deny>): Deny {
    return {
      id: this.#id(), effect: "DENY", exceptAgencies: [], purposes: "ANY", actions: ["READ"], authors: null,
      start: this.in(-50), end: null, endsOn: null, lifted: null, againstEmergency: false, ...facts,
    };
  }

  /** So many days from now. */
  in(days: number): Instant {
    return daysFrom(this.#now, days);
  }

  #id(): string {
    return stableId(`${this.#client}/${this.#count++}`);
  }
}
