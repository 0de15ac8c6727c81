import { createLocalJWKSet, exportJWK, generateKeyPair } from "jose";
import { expect, test } from "vitest";
import { keptKeys } from "../../schema/kept-keys.ts";

test("a key is looked for once a second, and one that is not found every time", async () => {
  const { publicKey } = await generateKeyPair("EdDSA", { extractable: true });
  const published = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "EdDSA" }] });
  const [asked, clock]: [string[], { now: number }] = [[], { now: 0 }];
  const keys = keptKeys((header, token) => {
    asked.push(`${header.alg} ${header.kid}`);
    return published(header, token);
  }, () => clock.now);
  const find = async (alg: string, kid: string) => keys({ alg, kid }, { payload: "", signature: "" });

  const first = await find("EdDSA", "one");
  clock.now = 999;
  expect(await find("EdDSA", "one")).toBe(first);
  expect(asked).toEqual(["EdDSA one"]);
  clock.now = 1_000;
  await find("EdDSA", "one");
  expect(asked).toEqual(["EdDSA one", "EdDSA one"]);

  // Neither another name nor another algorithm has a key for that.
  for (const [alg, kid] of [["EdDSA", "two"], ["EdDSA", "two"], ["ES256", "one"]] as const) await expect(find(alg, kid)).rejects.toMatchObject({ code: "ERR_JWKS_NO_MATCHING_KEY" });
  expect(asked.slice(2)).toEqual(["EdDSA two", "EdDSA two", "ES256 one"]);
});
