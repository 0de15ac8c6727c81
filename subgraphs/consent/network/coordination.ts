import type { EntityManager } from "@mikro-orm/postgresql";
import type { Caller } from "../../../schema/caller.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { insert } from "../record-consent.ts";
import type { NETWORK_EVENTS } from "./network.sql.ts";

/** Refuses everyone but a coordinator of the network's coordinating body, in words; policies refuse the same. */
export async function refuseOthers(em: EntityManager, caller: Caller, message: string): Promise<void> {
  if (!await coordinatesNetwork(em, caller)) throw new PublicError("NOT_PERMITTED", message);
}

/** Refuses everyone but a coordinator of the agency or of the coordinating body; without an agency, of the coordinating body alone. */
export async function refuseOutsiders(em: EntityManager, caller: Caller, agency: string | null, message: string): Promise<void> {
  if (caller.role === "COORDINATOR" && caller.agency === agency && await takesPart(em, caller.agency)) return;
  await refuseOthers(em, caller, message);
}

async function coordinatesNetwork(em: EntityManager, caller: Caller): Promise<boolean> {
  if (caller.role !== "COORDINATOR") return false;
  const [body] = await em.execute<object[]>(
    "select id from consent.agency where id = ? and sector = 'COORDINATION' and status = 'JOINED'", [caller.agency]);
  return body !== undefined;
}

async function takesPart(em: EntityManager, agency: string): Promise<boolean> {
  const [found] = await em.execute<object[]>("select id from consent.agency where id = ? and status = 'JOINED'", [agency]);
  return found !== undefined;
}

/** Something that happened to the register, and to what. */
export interface Happening {
  readonly kind: (typeof NETWORK_EVENTS)[number];
  readonly agency?: string;
  readonly user?: string;
  readonly team?: string;
  readonly role?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds an event to the history of the network. */
export async function note(em: EntityManager, caller: Caller, { kind, agency, user, team, role, detail }: Happening): Promise<void> {
  await insert(em, "consent.network_event", [{
    id: crypto.randomUUID(), kind, agency: agency ?? null, user_id: user ?? null, team: team ?? null, role: role ?? null,
    by_agency: caller.agency, by_user: caller.user, detail: detail ?? {},
  }], "at");
}

/** An id of the register as people choose it: lowercase letters, digits and hyphens. */
export function slug(field: string, value: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(value)) return value;
  throw new PublicError("BAD_USER_INPUT", `${field}: use lowercase letters, digits and hyphens, at most 63, beginning with a letter or digit.`);
}
