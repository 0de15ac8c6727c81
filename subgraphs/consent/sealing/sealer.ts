import { Pool, type PoolClient } from "pg";
import { workerOf } from "../../roles.ts";
import { openCheckpoint, signCheckpoint, type TreeHead } from "./checkpoint.ts";
import { type NoteSigner, type NoteVerifier, verifierOf } from "./note.ts";
import { consistencyProof, type Subtrees, verifyConsistency } from "./proofs.ts";
import { subtreesOf, TILE, TileMissing } from "./tiles.ts";
import type { Witness } from "./witness.ts";

/** What a sealer works with. */
export interface SealerOptions {
  /** The consent subgraph's own login. */
  readonly url: string;
  readonly signer: NoteSigner;
  readonly witness?: Witness | undefined;
  /** How long entries may wait for their checkpoint, in milliseconds. */
  readonly every?: number;
  /** Told when something kept it from sealing or from telling the witness; never about whom. */
  readonly onFailure?: (failure: Error) => void;
}

/** Puts the leaves of new entries into the tree and signs its head. Several may run on one database. */
export interface Sealer {
  /** Seals what can be sealed now; resolves with the head it signed last. */
  seal(): Promise<TreeHead | undefined>;
  /** Waits for what is under way and lets go. */
  close(): Promise<void>;
}

/** The tree is not the one whose head was signed before: somebody has rewritten the log. Nothing more is signed. */
export class TreeForked extends Error {
  override readonly name = "TreeForked";
}

/** Most leaves that one transaction moves. */
const AT_MOST = 10_000;

/** A sealer that seals when it is told to. */
export function createSealer({ url, signer, witness, onFailure = () => undefined }: SealerOptions): Sealer {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 10_000, options: "-c statement_timeout=60000 -c timezone=UTC" });
  // A connection that is lost fails the statement it has, or is made anew; neither is news.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const log = verifierOf(signer);
  let last: TreeHead | undefined;

  return {
    async seal() {
      for (;;) {
        const head = await oneBatch();
        if (head === undefined) return last;
      }
    },
    close: () => pool.end(),
  };

  async function oneBatch(): Promise<TreeHead | undefined> {
    const client = await pool.connect();
    try {
      await client.query(BEGIN);
      const { rows: [grown] } = await client.query<{ size: string; root: Buffer }>(GROW, [AT_MOST]);
      if (grown === undefined) {
        await client.query("rollback");
        client.release();
        return undefined;
      }
      const head = { size: Number(grown.size), root: grown.root };
      const subtrees = subtreesOf(tilesOf(client));
      await refuseFork(await signedBefore(client), head, subtrees);
      const note = signCheckpoint(head, signer);
      await client.query("select consent.add_checkpoint($1)", [note]);
      await client.query("commit");
      last = head;
      const cosigned = await witness?.add(note, (size) => consistencyProof(size, head.size, subtrees)).catch(onFailure);
      if (cosigned !== undefined && cosigned.length > 0) await keepCosignatures(client, head.size, cosigned);
      client.release();
      return head;
    } catch (failure) {
      // A connection with a transaction under way is not given back.
      client.release(failure as Error);
      throw failure;
    }
  }

  /** The newest head this process knows to be signed: by itself, by what the witness holds, or by what the database says. */
  async function signedBefore(client: PoolClient): Promise<TreeHead | undefined> {
    if (last !== undefined) return last;
    const note = await witness?.last(log);
    if (note !== undefined) return note;
    const { rows: [stored] } = await client.query<{ note: string }>("select note from consent.checkpoint order by size desc limit 1");
    return stored === undefined ? undefined : openedOrRefused(stored.note, log);
  }
}

/** A sealer that seals on its own, over and over. */
export function startSealer(options: SealerOptions): Sealer {
  const { every = 1_000, onFailure = () => undefined } = options;
  const sealer = createSealer(options);
  let closed = false;
  let round: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => {
      round = sealer.seal().catch((failure: Error) => (closed ? undefined : onFailure(failure))).finally(() => (closed ? undefined : next()));
    }, every).unref();
  };
  next();
  return {
    seal: () => sealer.seal(),
    async close() {
      closed = true;
      clearTimeout(timer);
      await round;
      await sealer.close();
    },
  };
}

function openedOrRefused(note: string, log: NoteVerifier): TreeHead {
  const head = openCheckpoint(note, log);
  if (head === undefined) throw new TreeForked("The newest checkpoint in the database was not signed by this key under this name; seal with the key that began the log.");
  return head;
}

async function refuseFork(before: TreeHead | undefined, head: TreeHead, subtrees: Subtrees): Promise<void> {
  if (before === undefined) return;
  const proof = await consistencyProof(before.size, head.size, subtrees).catch((failure: unknown) => {
    if (failure instanceof TileMissing) return [];
    throw failure;
  });
  if (before.size > head.size || !verifyConsistency({ before: before.size, size: head.size, proof, rootBefore: before.root, root: head.root })) {
    throw new TreeForked(`The tree of ${head.size} entries does not continue the one of ${before.size} that was signed; nothing is signed until npm run audit -- verify has found out why.`);
  }
}

/** In a transaction of its own: the checkpoint stands, whatever becomes of what its witness says. */
async function keepCosignatures(client: PoolClient, size: number, lines: readonly string[]): Promise<void> {
  await client.query(BEGIN);
  await client.query("select consent.add_cosignatures($1, $2)", [size, lines]);
  await client.query("commit");
}

function tilesOf(client: Pick<PoolClient, "query">) {
  return async (level: number, n: number) => (await client.query<{ hashes: Buffer }>(TILE.text, [level, n])).rows[0]?.hashes;
}

const BEGIN = `begin; set local role ${workerOf("consent")}`;
const GROW = "select size, root from consent.grow_tree($1)";
