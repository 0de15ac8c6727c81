import { categoriesIn } from "../../schema/consent/category.ts";
import { decide } from "../../schema/consent/decide.ts";
import { identityOf } from "../../gateway/demonstration/cast.ts";
import type { ClientStory } from "../../gateway/demonstration/story.ts";
import { questionOf } from "../demonstration/question-of.ts";
import { clientsOf, inCircle, standsOn, type StoredRecord } from "../demonstration/seen-by.ts";
import type { Viewer } from "./viewer.ts";

/** The oracle: what one viewer may see, by the written law alone. No SQL decides here. */
export class Sight {
  readonly viewer: Viewer;
  readonly agency: string;
  readonly #stories: Map<string, ClientStory>;
  readonly #now: string;
  readonly #known = new Map<string, StoredRecord>();

  constructor(viewer: Viewer, stories: readonly ClientStory[], now: string) {
    this.viewer = viewer;
    this.agency = identityOf(viewer.who).agency;
    this.#stories = new Map(stories.map((story) => [story.id, story]));
    this.#now = now;
  }

  get stories(): readonly ClientStory[] {
    return [...this.#stories.values()];
  }

  /** Whether the client exists for the viewer. */
  knows(client: ClientStory): boolean {
    return decide(questionOf({ ...this.viewer, client, now: this.#now, action: "DISCOVER" })).effect === "PERMIT";
  }

  /** Notes records that others stand on; one that was never noted counts as not shown. */
  know(records: readonly StoredRecord[]): void {
    for (const record of records) this.#known.set(record.id, record);
  }

  /** Whether the viewer may read the record: about every client it names, in its circle where it stays in one, and with every record it stands on. */
  mayRead(record: StoredRecord): boolean {
    return clientsOf(record).every((client) => this.#permits(client, record)) && this.#lets(record)
      && standsOn(record).every((id) => this.#known.has(id) && this.mayRead(this.#known.get(id)!));
  }

  #lets(record: StoredRecord): boolean {
    const client = this.#stories.get(record.client_id);
    return client !== undefined && inCircle(record, this.viewer.who, client);
  }

  #permits(clientId: string, record: StoredRecord): boolean {
    const client = this.#stories.get(clientId);
    if (client === undefined) return false;
    return decide(questionOf({
      ...this.viewer, client, now: this.#now, action: "READ",
      record: {
        author: record.author, categories: categoriesIn(record.categories), custodians: record.custodians ?? [], legalTeam: record.legal_team ?? [],
      },
    })).effect === "PERMIT";
  }

  /** Whether the viewer may see the client's consents: as an officer whose agency knows her, as herself, or as who speaks for her. */
  governs({ writers, accounts }: ClientStory): boolean {
    return accounts.some(({ user }) => user === this.viewer.who)
      || (identityOf(this.viewer.who).role === "CONSENT_OFFICER" && writers.includes(this.agency));
  }
}
