import type { MikroORM } from "@mikro-orm/postgresql";
import { maskOf } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { Client } from "../../../subgraphs/clients/client.ts";
import { declarationOf } from "../../../subgraphs/declaration.ts";
import { workerOf } from "../../../subgraphs/roles.ts";
import { connect } from "../../../subgraphs/runtime.ts";
import type { Subgraph } from "../../../subgraphs/subgraph.ts";
import { Writes } from "../../../subgraphs/writes.ts";
import type { Database } from "../../database.ts";
import { WORKERS } from "../cast/workers.ts";
import type { ClientStory, RecordDraft } from "../story.ts";
import { callerOf } from "./caller-of.ts";
import { standing } from "./standing.ts";

/** What one worker writes in one subgraph: one transaction. */
export interface Batch {
  readonly room: Subgraph;
  readonly worker: string;
  /** The clients she is the first to know. */
  readonly opens: readonly string[];
  readonly drafts: readonly (RecordDraft & { readonly client: string })[];
}

/** The records of all clients, by subgraph and worker; what stands on a record of another worker comes after everything else. */
export function batchesOf(stories: readonly ClientStory[], rooms: readonly Subgraph[]): Batch[] {
  const drafts = stories.flatMap(({ id, records }) => records.map((draft) => ({ ...draft, client: id })));
  const writer = new Map(drafts.map(({ id, by }) => [id, by]));
  const standsOnAnothers = ({ noun, values, by }: RecordDraft) => Object.keys(declarationOf(noun).shownWith).some((property) => {
    const other = writer.get((values as Record<string, string>)[property]!);
    return other !== undefined && other !== by;
  });
  return [false, true].flatMap((after) => rooms.flatMap((room) => WORKERS.map(({ name, agency }) => ({
    room, worker: name,
    drafts: drafts.filter((draft) => draft.by === name && room.owns.includes(draft.noun as never) && standsOnAnothers(draft) === after),
    opens: !after && room.keeps?.includes(Client) && firstOf(agency) === name
      ? stories.filter(({ writers }) => writers[0] === agency).map(({ id }) => id) : [],
  })))).filter(({ drafts: some, opens }) => some.length > 0 || opens.length > 0);
}

/** Writes the batches, each as its worker; a record that stands already is left alone. Calls `advance` with each number of records done. */
export async function writeRecords(
  database: Pick<Database, "urlOf">, batches: readonly Batch[], now: Instant, advance: (by: number) => void,
): Promise<void> {
  const rooms = [...new Set(batches.map(({ room }) => room))];
  await Promise.all(rooms.map(async (room) => {
    const orm = await connect(room, database.urlOf(room.schema), 1);
    try {
      for (const batch of batches.filter((one) => one.room === room)) {
        await write(orm, batch, now);
        advance(batch.drafts.length);
      }
    } finally {
      await orm.close(true);
    }
  }));
}

async function write(orm: MikroORM, { room, worker, opens, drafts }: Batch, now: Instant): Promise<void> {
  const writes = new Writes(orm.em, workerOf(room.schema as never), callerOf(worker, now));
  await writes.enter(async (em) => {
    const { agency } = writes.caller;
    const [added] = await em.execute<{ mask: number }[]>("select consent.author_mask() as mask");
    const known = await standing(em, Client, opens);
    for (const id of opens) if (!known.has(id)) em.create(Client, { id });
    for (const [noun, some] of Map.groupBy(drafts, (draft) => draft.noun)) {
      const written = await standing(em, noun, some.map(({ id }) => id));
      for (const { id, client, at, values, matter } of some.filter((draft) => !written.has(draft.id))) {
        const mask = maskOf([...declarationOf(noun).always, ...matter]) | added!.mask;
        em.create(noun as never, { ...values, id, clientId: client, mask, author: agency, recordedBy: worker, recordedAt: at } as never);
      }
      // In the order they were thought of: a record may stand on others, which must be there.
      await em.flush();
      // What has a history is at the version that history leads to.
      for (const { id, values } of some.filter((draft) => !written.has(draft.id) && "version" in draft.values)) {
        const [which, to] = [{ id } as never, { version: (values as { version: number }).version } as never];
        await em.nativeUpdate(noun as never, which, to);
      }
    }
  });
}

function firstOf(agency: string): string | undefined {
  return WORKERS.find((worker) => worker.agency === agency)?.name;
}
