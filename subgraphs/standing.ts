import DataLoader from "dataloader";
import { ALL_MASK, maskOf } from "../schema/consent/category.ts";
import { declarationOf, type Noun } from "./declaration.ts";
import type { Reads } from "./reads.ts";
import { isUuid } from "./uuid.ts";

/** Where the caller stands towards one client, from consent and membership alone. */
export interface Standing {
  /** Whether the client exists for the caller. */
  readonly discover: boolean;
  /** Mask of the categories readable in records of agencies not named by any scope. */
  readonly readMask: number;
  /** Whether the caller's agency has written about the client. */
  readonly own: boolean;
  /** Whether some scope for the caller is limited to certain authors. */
  readonly byAuthor: boolean;
  /** Version of the client's consent that this was read under. */
  readonly version: string;
}

/** What a subgraph tells the gateway it has decided, per client asked about. */
export type ReadReceipt = ReadonlyMap<string, Standing>;

/** The standings a request has asked for, batched; also the request's read receipt. */
export class Standings {
  readonly receipt = new Map<string, Standing>();
  readonly #decideFirst: boolean;
  #loader: DataLoader<string, Standing>;
  readonly #reads: Reads;

  /** `decideFirst: false` leaves every decision to row-level security; tests use it to show that the lock holds alone. */
  constructor(reads: Reads, decideFirst = true) {
    this.#reads = reads;
    this.#decideFirst = decideFirst;
    this.#loader = this.#fresh();
  }

  /** The caller's standing towards `clientId`; an id that no client has stands like a client not shared. */
  of(clientId: string): Promise<Standing> {
    return this.#loader.load(clientId);
  }

  /** Whether any record of `noun` about the client could be readable: false spares the statement that would find none. */
  async mayHold(noun: Noun, clientId: string): Promise<boolean> {
    const standing = await this.of(clientId);
    if (!this.#decideFirst) return true;
    const { always, may } = declarationOf(noun);
    const [must, can] = [maskOf(always), maskOf([...always, ...may])];
    const readable = (must & ~standing.readMask) === 0 && (can & standing.readMask) !== 0;
    return standing.own || standing.byAuthor || readable;
  }

  /** Forgets what was decided; the receipt keeps the newest standing of each client. */
  clear(): void {
    this.#loader = this.#fresh();
  }

  #fresh(): DataLoader<string, Standing> {
    return new DataLoader(async (clients: readonly string[]) => {
      const rows = await this.#reads.rows<Standing & { client: string }>(STANDING, [clients.filter(isUuid)]);
      const found = new Map(rows.map(({ client, ...standing }) => [client, standing]));
      for (const client of clients) {
        const standing = found.get(client);
        // A client who does not exist for the caller leaves the same receipt as one whom nobody has.
        this.receipt.set(client, standing?.discover === true ? standing : NOBODY);
      }
      return clients.map((client) => found.get(client) ?? NOBODY);
    });
  }
}

const NOBODY: Standing = { discover: false, readMask: 0, own: false, byAuthor: false, version: "0" };

const STANDING = {
  name: "standing",
  text: `select client_id as client, discover, read_mask & ${ALL_MASK} as "readMask", own, by_author as "byAuthor", version::text
    from consent.standing($1::uuid[])`,
};
