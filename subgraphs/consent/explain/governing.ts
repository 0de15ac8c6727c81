import { randomUUID } from "node:crypto";
import { categoriesIn, type Category } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { Context } from "../../context.ts";
import { representedMask } from "../../decision.ts";
import { isUuid } from "../../uuid.ts";
import { seesAll } from "../ground/explaining.sql.ts";
import { governs, herself } from "../ground/governance.sql.ts";
import { insert } from "../record-consent.ts";
import { instantText } from "../instant-text.ts";

/** How the caller stands to the governance records of a client whom she governs. */
export interface Governing {
  /** The instant of the caller's request. */
  readonly now: Instant;
  /** An officer on whose desk the client is, or the client herself: she may be told of every scope. */
  readonly seesAll: boolean;
  /** The categories in which a representative speaks for the client. */
  readonly represented: readonly Category[];
}

/**
 * How the caller stands to the client; null for one who is not hers to govern, and alike for one who does not exist. A look by
 * anybody but the client herself is written down before this returns.
 */
export async function governing({ caller, reads, writes }: Context, client: string, what: string): Promise<Governing | null> {
  if (!isUuid(client)) return null;
  const [row] = await reads.rows<Row>(STANCE, [client]);
  if (!row!.governs) return null;
  if (!row!.herself) {
    const { agency: by_agency, user: by_user } = caller;
    await writes.enter((em) => insert(em, "consent.desk_look", [{ client_id: client, id: randomUUID(), by_agency, by_user, what }], "at"));
  }
  return { now: row!.now, seesAll: row!.seesAll, represented: categoriesIn(row!.represented) };
}

interface Row {
  now: string;
  governs: boolean;
  seesAll: boolean;
  herself: boolean;
  represented: number;
}

const STANCE = {
  name: "stance towards a governed client",
  text: `select ${governs("k.id")} as governs, ${seesAll("k.id")} as "seesAll", ${herself("k.id")} as herself,
    ${representedMask("k.id")} as represented, ${instantText("consent.instant()")} as now from (select $1::uuid) as k (id)`,
};
