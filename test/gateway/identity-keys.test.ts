import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadStatementKeys } from "../../gateway/identity/statement-keys.ts";
import { makeCaller } from "../../schema/caller.ts";
import { signStatement, statementKeys, verifyStatement } from "../../schema/caller-statement.ts";
import { CALLER } from "./caller-example.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "careweave-keys-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Whether what `signer` signs opens a subgraph that holds the public keys of `publisher`. */
async function opens(signer: Awaited<ReturnType<typeof loadStatementKeys>>, publisher = signer) {
  const now = new Date();
  const statement = signStatement(makeCaller(CALLER), { audience: "clients", body: "{}", key: signer.key, id: "one", now });
  const keys = statementKeys(JSON.parse(JSON.stringify(publisher.jwks)));
  return verifyStatement(statement, { audience: "clients", body: "{}", keys, now }).then(() => true, () => false);
}

describe("the gateway's statement key", () => {
  test("is made once, kept where its owner alone can read it, and is the same after a restart", async () => {
    const home = join(folder, "new", "home");
    const first = await loadStatementKeys({ given: null, home });
    const second = await loadStatementKeys({ given: null, home });
    expect(await opens(first, second)).toBe(true);
    expect((await stat(join(home, "statement-key.json"))).mode & 0o777).toBe(0o600);
    expect(await readdir(home)).toEqual(["statement-key.json"]);
    const elsewhere = await loadStatementKeys({ given: null, home: join(folder, "other") });
    expect(await opens(elsewhere, first)).toBe(false);
  });

  test("is one, however many start at once", async () => {
    const home = join(folder, "many");
    const all = await Promise.all(Array.from({ length: 8 }, () => loadStatementKeys({ given: null, home })));
    expect(new Set(all.map(({ key }) => key.kid)).size).toBe(1);
    expect(await readdir(home)).toEqual(["statement-key.json"]);
  });

  test("is published without its private part", async () => {
    const { jwks, key } = await loadStatementKeys({ given: null, home: join(folder, "public") });
    expect(jwks).toEqual({ keys: [{ kty: "OKP", crv: "Ed25519", x: expect.any(String), kid: key.kid, use: "sig", alg: "EdDSA" }] });
  });

  test("can be given as a JWK, as a path to one, or as PKCS #8", async () => {
    const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
    const jwk = JSON.stringify(await exportJWK(privateKey));
    const pem = await exportPKCS8(privateKey);
    await writeFile(join(folder, "key.json"), jwk);
    await writeFile(join(folder, "key.pem"), pem);
    const given = [jwk, pem, join(folder, "key.json"), join(folder, "key.pem")];
    const all = await Promise.all(given.map((one) => loadStatementKeys({ given: one, home: join(folder, "unused") })));
    for (const keys of all) expect(await opens(all[0]!, keys)).toBe(true);
    await expect(stat(join(folder, "unused"))).rejects.toThrow("ENOENT");
  });

  test("is refused in one sentence when it is no such key, without repeating it", async () => {
    const es256 = await generateKeyPair("ES256", { extractable: true });
    const ed25519 = await generateKeyPair("EdDSA", { extractable: true });
    const wrong = [
      JSON.stringify(await exportJWK(es256.privateKey)), JSON.stringify(await exportJWK(ed25519.publicKey)), await exportPKCS8(es256.privateKey),
      '{"kty":"OKP","secret":', "-----BEGIN PRIVATE KEY-----\nsecret", join(folder, "absent.json"),
    ];
    for (const given of wrong) {
      await expect(loadStatementKeys({ given, home: folder })).rejects.toMatchObject({ name: "BadSetting", message: expect.stringMatching(/^(?!.*secret)/) });
    }
  });

  test("is not taken from a file that others can read", async () => {
    const home = join(folder, "exposed");
    await loadStatementKeys({ given: null, home });
    await chmod(join(home, "statement-key.json"), 0o644);
    await expect(loadStatementKeys({ given: null, home })).rejects.toThrow("can be read by others");
  });
});
