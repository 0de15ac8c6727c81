import { type Mutant, mutant } from "./mutant.ts";

const SEALING = ["test/audit/sealing.test.ts"];
const TAMPERING = ["test/audit/tampering.test.ts"];
const RETELLING = ["test/audit/retelling.test.ts"];
const KEEPING = ["test/audit/keeping.test.ts"];
const MERKLE = ["test/audit/merkle.test.ts"];

/** Faults in what makes the disclosure log tamper-evident. */
export const ofTheLog: readonly Mutant[] = [
  mutant("the sealer takes whatever is committed, and a late committer comes before what is sealed", "subgraphs/consent/sealing/tree.sql.ts",
    "where u.xid < pg_snapshot_xmin(s.now) or u.xid >= pg_snapshot_xmax(s.now)", "where true", SEALING),
  mutant("a leaf is hashed without its salt", "subgraphs/consent/sealing/content.ts",
    "|| ${saltOf(log, row)} ||", "||", SEALING),
  mutant("inner nodes are hashed like leaves", "subgraphs/consent/sealing/merkle.ts",
    "[Buffer.of(0), Buffer.of(1)]", "[Buffer.of(0), Buffer.of(0)]", MERKLE, "RFC 6962, 2.1: second preimages"),
  mutant("a forked tree is signed", "subgraphs/consent/sealing/sealer.ts",
    "if (before === undefined) return;", "if (before !== undefined) return;", SEALING, "C2SP tlog-checkpoint: no two inconsistent checkpoints"),
  mutant("a signature of the right length is a signature", "subgraphs/consent/sealing/note.ts",
    "signatures.every((signature) => verify(null, Buffer.from(text), verifier.key, signature))", "signatures.every((signature) => signature.length === 64)", MERKLE),
  mutant("what is held is pruned", "subgraphs/consent/sealing/keeping.sql.ts",
    "and not consent.is_held(l.about);", ";", KEEPING),
  mutant("erasing leaves the key", "subgraphs/consent/sealing/keeping.sql.ts",
    "    delete from consent.log_key k where k.client_id = client;\n", "", KEEPING),
  mutant("a gap is believed", "gateway/audit/audit.ts",
    "whole ? removals.firstUnnamed() : undefined", "undefined", TAMPERING),
  mutant("a date is believed", "gateway/audit/audit.ts",
    "const LATE = 120_000;", "const LATE = Number.MAX_SAFE_INTEGER;", TAMPERING),
  mutant("the witness is not asked", "gateway/audit/audit.ts",
    "const witness = heads(held);", "const witness = heads(undefined);", RETELLING),
  mutant("a checkpoint is not compared with the tree", "gateway/audit/audit.ts",
    "if (!head.root.equals(tree.root())) return faults", "if (head.size === 0) return faults", RETELLING),
];
