import { named } from "../../gateway/demonstration/cast.ts";
import type { Answer, TestHouse } from "../house.ts";

/** What the demonstration network has recorded of a named client: how an emergency looks for her. */
export interface Recorded {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
}

/** How somebody is looked for; one of the three. */
export type Sought =
  | { readonly clientId: string }
  | { readonly particulars: { givenName: string; familyName: string; birthDate: string } }
  | { readonly identifier: { system: string; value: string } };

const OPEN = `mutation ($input: OpenBreakGlassInput!) {
  openBreakGlass(input: $input) {
    id state endsAt openedAt agencyName userName natureOfEmergency
    client { id identity { familyName } needs { nodes { category description } } caseNotes { nodes { text } } conditions { nodes { display } } }
  }
}`;

/** Opens a file in an emergency, as the clinic's physician unless somebody else is named. */
export function open(house: TestHouse, sought: Sought, who = "dr-okafor", more: Record<string, unknown> = {}): Promise<Answer> {
  return house.ask(who, {
    query: OPEN, purpose: "ETREAT",
    variables: { input: { ...sought, reasonCode: "UNABLE_TO_CONSENT", reason: "Found unconscious", natureOfEmergency: "Overdose", ...more } },
  });
}

/** What `sql` knows of a named client. */
export async function recorded(sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>, key: string): Promise<Recorded> {
  const { id, givenName, familyName } = named(key);
  const [row] = await sql("select birth_date::text as day from clients.identity where client_id = $1 and birth_date is not null limit 1", [id]);
  return { id, givenName, familyName, birthDate: row!["day"] as string };
}

/** The particulars of somebody as a worker would give them. */
export function particularsOf({ givenName, familyName, birthDate }: Recorded): Sought {
  return { particulars: { givenName, familyName, birthDate } };
}

export const codesOf = ({ body }: Answer) => (body.errors ?? []).map(({ extensions }) => extensions.code);
