import { createHash, generateKeyPairSync, createPrivateKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckpoint, parseProof, proofText, signCheckpoint } from "../../subgraphs/consent/sealing/checkpoint.ts";
import { GrowingTree, leafHash, nodeHash } from "../../subgraphs/consent/sealing/merkle.ts";
import { openNote, parseVerifier, signNote, verifierOf, verifierText } from "../../subgraphs/consent/sealing/note.ts";
import { consistencyProof, inclusionProof, type Subtrees, verifyConsistency, verifyInclusion } from "../../subgraphs/consent/sealing/proofs.ts";

/** The leaves and roots with which implementations of RFC 6962 are tried everywhere, from Certificate Transparency's own code. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map((hex) => Buffer.from(hex, "hex"));
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString("hex"));
const subtreesOver = (leaves: readonly Buffer[]): Subtrees => async (level, index) => plainRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

/** RFC 6962, 2.1, word by word. */
function plainRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash("sha256").digest();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)));
}

describe("The tree of RFC 6962", () => {
  test("has the roots that everybody's has", () => {
    const tree = new GrowingTree();
    expect(tree.root().toString("hex")).toBe(ROOTS[0]);
    LEAVES.forEach((data, at) => {
      tree.add(leafHash(data));
      expect(tree.root().toString("hex")).toBe(ROOTS[at + 1]);
      expect(plainRoot(LEAVES.slice(0, at + 1).map(leafHash)).toString("hex")).toBe(ROOTS[at + 1]);
    });
  });

  test("gives the proofs that everybody's gives", async () => {
    const subtrees = subtreesOver(LEAVES.map(leafHash));
    expect(hex(await inclusionProof(0, 8, subtrees))).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(hex(await inclusionProof(5, 8, subtrees))).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(hex(await consistencyProof(6, 8, subtrees))).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(hex(await consistencyProof(1, 1, subtrees))).toEqual([]);
  });

  test("proves every leaf and every earlier tree, and nothing else", async () => {
    const leaves = Array.from({ length: 40 }, (_, at) => leafHash(Buffer.of(at)));
    const subtrees = subtreesOver(leaves);
    for (let size = 1; size <= leaves.length; size++) {
      const root = plainRoot(leaves.slice(0, size));
      for (let at = 0; at < size; at++) {
        const path = await inclusionProof(at, size, subtrees);
        expect(verifyInclusion({ leaf: leaves[at]!, index: at, size, path, root })).toBe(true);
        expect(verifyInclusion({ leaf: leaves[(at + 1) % 40]!, index: at, size, path, root })).toBe(false);
        expect(verifyInclusion({ leaf: leaves[at]!, index: at, size, path: [...path, root], root })).toBe(false);
        const rootBefore = plainRoot(leaves.slice(0, at));
        const proof = await consistencyProof(at, size, subtrees);
        expect(verifyConsistency({ before: at, size, proof, rootBefore, root })).toBe(true);
        if (at > 0) expect(verifyConsistency({ before: at, size, proof, rootBefore: leaves[39]!, root })).toBe(false);
      }
    }
  });

  test("no bit of a proof can be another", async () => {
    const leaves = Array.from({ length: 37 }, (_, at) => leafHash(Buffer.of(at)));
    const [subtrees, root] = [subtreesOver(leaves), plainRoot(leaves)];
    await fc.assert(fc.asyncProperty(fc.nat(36), fc.nat(), fc.nat(255), async (at, where, bit) => {
      const path = (await inclusionProof(at, 37, subtrees)).map((hash) => Buffer.from(hash));
      path[where % path.length]![bit >> 3]! ^= 1 << (bit & 7);
      expect(verifyInclusion({ leaf: leaves[at]!, index: at, size: 37, path, root })).toBe(false);
    }), { numRuns: 100 });
  });
});

describe("A signed note", () => {
  // The example of golang.org/x/mod/sumdb/note: PeterNeumann, with the key of its documentation.
  const VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const NOTE = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  test("that Go signed is opened, and only as it stands", () => {
    const key = parseVerifier(VERIFIER)!;
    expect(openNote(NOTE, key)).toBe(NOTE.slice(0, NOTE.indexOf("\n\n") + 1));
    expect(openNote(NOTE.replace("cryptography", "Cryptography"), key)).toBeUndefined();
    expect(openNote(NOTE.replace("PeterNeumann x08", "PaulNeumann x08"), key)).toBeUndefined();
    expect(verifierText(key)).toBe(VERIFIER);
    expect(parseVerifier(VERIFIER.replace("c74f20a3", "c74f20a4"))).toBeUndefined();
  });

  test("of ours is what Go would have signed with that key", () => {
    // The seed of the same example, PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz.
    const seed = Buffer.from("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "base64").subarray(1);
    const privateKey = createPrivateKey({ key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]), format: "der", type: "pkcs8" });
    expect(signNote(NOTE.slice(0, NOTE.indexOf("\n\n") + 1), { name: "PeterNeumann", privateKey })).toBe(NOTE);
  });

  test("a checkpoint and a proof come back as they were", () => {
    const signer = { name: "example.org/log", privateKey: generateKeyPairSync("ed25519").privateKey };
    const root = leafHash(Buffer.of(1));
    const checkpoint = signCheckpoint({ size: 12, root }, signer);
    expect(openCheckpoint(checkpoint, verifierOf(signer))).toEqual({ size: 12, root });
    expect(openCheckpoint(checkpoint.replace("\n12\n", "\n13\n"), verifierOf(signer))).toBeUndefined();
    expect(openCheckpoint(checkpoint, verifierOf({ ...signer, name: "example.org/other" }))).toBeUndefined();
    const proof = { index: 3, path: [root, root], checkpoint };
    expect(parseProof(proofText(proof))).toEqual(proof);
    expect(parseProof(proofText({ index: 0, path: [], checkpoint }))).toEqual({ index: 0, path: [], checkpoint });
  });
});
