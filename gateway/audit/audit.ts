import { openCheckpoint, type TreeHead } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { isCosigned } from "../../subgraphs/consent/sealing/cosignature.ts";
import { GrowingTree, leafHash } from "../../subgraphs/consent/sealing/merkle.ts";
import type { NoteVerifier } from "../../subgraphs/consent/sealing/note.ts";
import { type Fault, Faults } from "./faults.ts";
import type { Entry, Item } from "./item.ts";
import { Removals } from "./removals.ts";
import { Inner } from "./inner.ts";

/** What an audit found. */
export interface Findings {
  /** Leaves of the tree, and of those how many have lost their entries as an event of the log says. */
  readonly size: number;
  readonly removed: number;
  readonly checkpoints: number;
  /** Checkpoints of the witness that were compared. */
  readonly witnessed: number;
  /** How many leaves stand under the newest checkpoint that the cosigner has rightly cosigned; null where no cosigner was given. */
  readonly cosigned: number | null;
  /** Entries that wait for their place in the tree. */
  readonly waiting: number;
  readonly faults: number;
  readonly first: Fault | undefined;
}

/** With what a log is audited. */
export interface AuditOptions {
  readonly key: NoteVerifier;
  /** What a witness holds, the smallest first. */
  readonly witnessed?: AsyncIterable<TreeHead>;
  /** A witness whose cosignatures under the checkpoints are verified. */
  readonly cosigner?: NoteVerifier;
  /** The auditor's own clock. */
  readonly now: Date;
  readonly done?: (leaves: number) => void;
}

/** By how much entries may stand behind younger ones, in milliseconds: the longest that a transaction and two clocks are apart. */
const LATE = 120_000;

/**
 * Reads a whole log once and holds every part of it against the others: entries against their leaves, leaves against signed
 * checkpoints and those of the witness, gaps against the events that name them. Nothing the log says of itself is believed.
 */
export async function audit(items: AsyncIterable<Item>, { key, witnessed: held, cosigner, now, done = () => undefined }: AuditOptions): Promise<Findings> {
  const [tree, faults, removals, inner] = [new GrowingTree(), new Faults(), new Removals(), new Inner()];
  const witness = heads(held);
  let [checkpoints, waiting, compared, youngest, sound, whole] = [0, 0, 0, 0, 0, true];
  let [signed, agreed, cosigned] = [0, 0, 0];
  let next = await witness.next();

  for await (const item of items) {
    if (item.kind === "leaf") {
      leaf(item.index, item.hash, item.entry, item.broken);
      if (tree.size % 1_000 === 0) done(tree.size);
    } else if (item.kind === "checkpoint") {
      checkpoint(item.note);
    } else if (item.kind === "tile") {
      inner.compare(item, (from, until) => faults.add(from, "a hash above these entries is not the hash of what is below it", until));
    } else if (item.kind === "waiting") {
      waiting += 1;
      wait(item.id, item.hash, item.entry);
    } else {
      whole = false;
      faults.add(item.index, item.why, Math.max(item.index + 1, signed));
    }
    while (next.done !== true && next.value.size <= tree.size) await see(next.value);
  }

  const { size } = tree;
  if (whole && next.done !== true) faults.add(size, `the witness has seen ${next.value.size} entries, but the log ends here`, next.value.size);
  if (whole && size > signed) faults.add(signed, "these entries stand under no checkpoint", size);
  if (cosigner !== undefined && size > 0 && cosigned === 0) faults.add(0, "the witness has cosigned no checkpoint of this log", size);
  const unnamed = whole ? removals.firstUnnamed() : undefined;
  if (unnamed !== undefined) faults.add(unnamed, "the entry is gone, and no event of the log says why");
  done(size);
  return { size, removed: removals.count, checkpoints, witnessed: compared, cosigned: cosigner === undefined ? null : cosigned, waiting, faults: faults.count, first: faults.first };

  function leaf(index: number, hash: Buffer, entry: Entry | null, broken: string | undefined): void {
    if (broken !== undefined) faults.name(index, broken);
    else if (entry === null) removals.gone(index);
    else if (!leafHash(Buffer.concat([entry.salt, Buffer.from(entry.content)])).equals(hash)) faults.name(index, "the entry is not what was hashed when it was written");
    else dated(index, entry.content);
    tree.add(hash);
    inner.add(hash);
  }

  function dated(index: number, content: string): void {
    const { log, at, removed } = JSON.parse(content) as { log: string; at: string; removed?: string };
    const instant = Date.parse(at);
    if (instant < youngest - LATE) faults.add(index, `the entry says ${at}, but stands behind entries of ${new Date(youngest).toISOString()}`);
    if (instant > now.getTime() + LATE) faults.add(index, `the entry says ${at}, which is yet to come`);
    else youngest = Math.max(youngest, instant);
    if (log === "log_event" && removed !== undefined) removals.named(removed);
  }

  function checkpoint(note: string): void {
    checkpoints += 1;
    const head = openCheckpoint(note, key);
    if (head === undefined) return faults.add(sound, "a checkpoint over these entries is not signed by the key of this log", Math.max(tree.size, sound + 1));
    signed = Math.max(signed, head.size);
    if (head.size > tree.size) return faults.add(tree.size, `a checkpoint was signed over ${head.size} entries, but the log ends here`, head.size);
    if (head.size < tree.size) return faults.add(head.size, "a checkpoint stands where it was not signed", tree.size);
    if (!head.root.equals(tree.root())) return faults.add(sound, "one of these entries is not what was signed", head.size);
    sound = head.size;
    const right = cosigner === undefined ? undefined : isCosigned(note, cosigner);
    if (right === false) faults.add(sound - 1, "what stands as the cosignature of the witness under this checkpoint is none", sound);
    else if (right === true) cosigned = head.size;
  }

  async function see(head: TreeHead): Promise<void> {
    compared += 1;
    if (head.size === tree.size && head.root.equals(tree.root())) agreed = head.size;
    else if (head.size === tree.size) faults.add(agreed, "one of these entries is not what the witness has seen: the log was told in two ways", head.size);
    if (head.size < tree.size) faults.add(head.size, "the witness's checkpoints are not in their order", tree.size);
    next = await witness.next();
  }

  function wait(id: string, hash: Buffer | null, entry: Entry | null): void {
    const place = [tree.size, tree.size + 1] as const;
    if (hash === null) faults.add(place[0], `entry ${id} was put into the log without its leaf`, place[1]);
    else if (entry === null) faults.add(place[0], `entry ${id}, which waits for its place, is gone`, place[1]);
    else if (!leafHash(Buffer.concat([entry.salt, Buffer.from(entry.content)])).equals(hash)) faults.add(place[0], `entry ${id}, which waits for its place, is not what was hashed`, place[1]);
  }
}

async function* heads(held: AsyncIterable<TreeHead> | undefined): AsyncGenerator<TreeHead, undefined> {
  let size = -1;
  for await (const head of held ?? []) {
    // A sealer that could not know what the witness had received tells it again.
    if (head.size === size) continue;
    size = head.size;
    yield head;
  }
  return undefined;
}
