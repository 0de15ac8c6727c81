import type { Category } from "../../schema/consent/category.ts";
import type { Received } from "./history.ts";

/** What a reader asks about a client: a cell of each of three subgraphs, and the fourth's word on what is shared. */
export const SELECTION = `{ id
  contact { author { id } points { kind } }
  needs { nodes { id author { id } categories } }
  carePlans { nodes { id author { id } title } }
  sharing { shared } }`;

/** The categories that the trial's consents speak of. A cell is seen when its own is permitted; IDENTITY has none. */
export const CATEGORIES = ["IDENTITY", "CONTACT", "EDUCATION", "CARE_PLAN"] as const satisfies readonly Category[];

/** What a body says, as far as it is judged. `data` holds the client under `client`, whatever the operation. */
export interface Body {
  readonly data?: { readonly client?: ClientSeen | null } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface ClientSeen {
  readonly id: string;
  readonly contact: { readonly author: { readonly id: string } } | null;
  readonly needs: { readonly nodes: readonly Named[] } | null;
  readonly carePlans: { readonly nodes: readonly Named[] } | null;
  readonly sharing: { readonly shared: readonly Category[] } | null;
}

interface Named {
  readonly id: string;
  readonly author: { readonly id: string };
}

type Seen = Pick<Received, "kind" | "codes" | "holds" | "cells" | "shared" | "coordinates" | "records">;

/** A body that came whole, as the reader's agency sees it. */
export function seen({ data, errors = [] }: Body, agency: string): Seen {
  const codes = errors.map(({ extensions }) => extensions?.code ?? "NONE");
  const kind = codes.length === 0 ? "WHOLE" : "PART";
  const client = data?.client;
  if (client === null || client === undefined) return { kind, codes, holds: false, cells: [], shared: undefined, coordinates: [], records: [] };
  const [needs, plans] = [client.needs?.nodes ?? [], client.carePlans?.nodes ?? []];
  const ofOthers = ({ author }: { author: { id: string } }) => author.id !== agency;
  const cells: Category[] = [];
  if (client.contact !== null && ofOthers(client.contact)) cells.push("CONTACT");
  if (needs.some(ofOthers)) cells.push("EDUCATION");
  if (plans.some(ofOthers)) cells.push("CARE_PLAN");
  return {
    kind, codes, holds: true, cells, shared: client.sharing?.shared,
    coordinates: [
      "Client.id", ...(client.contact === null ? [] : ["Client.contact", "Contact.points"]), ...(needs.length === 0 ? [] : ["Need.id", "Need.categories"]),
      ...(plans.length === 0 ? [] : ["CarePlan.id", "CarePlan.title"]), ...(client.sharing === null ? [] : ["Client.sharing"]),
    ],
    records: [...needs, ...plans].map(({ id }) => id),
  };
}

/** A body of which a part came before its connection broke: whatever stands in it has left. */
export function cut(text: string): Seen {
  return { kind: "CUT", codes: [], holds: /"client":\s*\{/.test(text), cells: undefined, shared: undefined, coordinates: [], records: [] };
}
