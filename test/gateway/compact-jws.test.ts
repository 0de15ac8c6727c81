import fc from "fast-check";
import { base64url, CompactSign, exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose";
import type { CryptoKey, JWTPayload, JWTVerifyGetKey } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { signStatement, statementKeys, verifyStatement } from "../../schema/caller-statement.ts";
import { makeCaller } from "../../schema/caller.ts";
import { signed, type SigningKey, verified } from "../../schema/compact-jws.ts";
import { CALLER } from "./caller-example.ts";

/** What is signed and verified by our own hand is held against jose, which is the reference for both. */

const TYPE = "careweave-test+jwt";
let key: SigningKey;
let stranger: CryptoKey;
let keys: JWTVerifyGetKey;

beforeAll(async () => {
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  const other = await generateKeyPair("EdDSA", { extractable: true });
  key = { kid: "one", privateKey: pair.privateKey };
  stranger = other.privateKey;
  keys = statementKeys({ keys: [
    { ...(await exportJWK(pair.publicKey)), kid: "one", alg: "EdDSA", use: "sig" }, { ...(await exportJWK(other.publicKey)), kid: "two", alg: "EdDSA", use: "sig" },
  ] });
});

const byJose = (text: string): Promise<JWTPayload | undefined> =>
  jwtVerify(text, keys, { algorithms: ["EdDSA"], typ: TYPE }).then(({ payload }) => payload, () => undefined);

const byUs = (text: string) => verified(text, TYPE, keys).then((one) => one?.payload, () => undefined);

const claims = fc.dictionary(fc.string({ unit: "binary" }).filter((name) => !["exp", "nbf", "iat", "__proto__"].includes(name)), fc.jsonValue());

describe("what we sign", () => {
  test("is to the letter what jose signs, whatever is claimed", async () => {
    await fc.assert(fc.asyncProperty(claims, async (claimed) => {
      const theirs = await new SignJWT(claimed as JWTPayload).setProtectedHeader({ alg: "EdDSA", typ: TYPE, kid: key.kid }).sign(key.privateKey);
      const ours = signed(TYPE, claimed as JWTPayload, key);
      expect(ours).toBe(theirs);
      expect(await byUs(ours)).toEqual(await byJose(ours));
    }), { numRuns: 200 });
  });
});

describe("what we accept, jose accepts", () => {
  test("of a text that was changed anywhere", async () => {
    const whole = signed(TYPE, { iss: "somebody", sub: "Ādå" }, key);
    expect(await byUs(whole)).toEqual({ iss: "somebody", sub: "Ādå" });
    const character = fc.constantFrom(..."ABCw09-_=.+/ %\u0000é");
    const change = fc.tuple(fc.nat(whole.length), fc.nat(2), fc.array(character, { maxLength: 3 }));
    let accepted = 0;
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      let text = whole;
      for (const [place, gone, instead] of changes) text = text.slice(0, place) + instead.join("") + text.slice(place + gone);
      const ours = await byUs(text);
      if (ours === undefined) return;
      accepted++;
      expect(await byJose(text)).toEqual(ours);
    }), { numRuns: 2000 });
    expect(accepted).toBeLessThan(200);
  });

  test("of a payload that is no claims: bytes signed by the right key", async () => {
    for (const bytes of ["[1]", "7", "null", "\"text\"", "{", "", "\ufeff{}", "{\"a\":1}}"].map((one) => new TextEncoder().encode(one)).concat([new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])])) {
      const text = await new CompactSign(bytes).setProtectedHeader({ alg: "EdDSA", typ: TYPE, kid: key.kid }).sign(key.privateKey);
      expect(await byUs(text), Buffer.from(bytes).toString()).toBeUndefined();
    }
  });
});

describe("we leave to jose, and do not accept ourselves,", () => {
  const made = (header: Record<string, unknown>, by = key.privateKey) =>
    new SignJWT({ iss: "somebody" }).setProtectedHeader({ alg: "EdDSA", typ: TYPE, kid: "one", ...header }).sign(by);
  const parts = () => signed(TYPE, { iss: "somebody" }, key).split(".") as [string, string, string];
  const header = (value: object) => base64url.encode(JSON.stringify(value));

  test.each<[string, () => Promise<string>]>([
    ["another type", () => made({ typ: "JWT" })],
    ["the same type in other letters", () => made({ typ: TYPE.toUpperCase() })],
    ["no type", () => made({ typ: undefined })],
    ["no key's name", () => made({ kid: undefined })],
    ["the name of a key of somebody else", () => made({ kid: "two" })],
    ["a stranger's signature under our key's name", () => made({}, stranger)],
    ["a header that holds more", () => made({ jwk: {} })],
    ["a header that is critical of something", () => made({ crit: ["b64"], b64: true })],
    ["a header in another order", async () => {
      const [, payload] = parts();
      const text = `${header({ typ: TYPE, alg: "EdDSA", kid: "one" })}.${payload}`;
      return `${text}.${(await made({})).split(".")[2]!}`;
    }],
    ["no algorithm", async () => `${header({ alg: "none", typ: TYPE, kid: "one" })}.${parts()[1]}.`],
    ["no signature", async () => `${parts()[0]}.${parts()[1]}.`],
    ["half a signature", async () => `${parts()[0]}.${parts()[1]}.${parts()[2].slice(0, 43)}`],
    ["padding", async () => `${parts().join(".")}==`],
    ["a fourth part", async () => `${parts().join(".")}.${parts()[2]}`],
    ["a line before it", async () => `\n${parts().join(".")}`],
    ["a line after it", async () => `${parts().join(".")}\n`],
  ])("%s", async (_what, make) => {
    expect(await byUs(await make())).toBeUndefined();
  });

  test("and a key that cannot be had is told as it is", async () => {
    await expect(verified(signed(TYPE, {}, { ...key, kid: "three" }), TYPE, keys)).rejects.toMatchObject({ code: "ERR_JWKS_NO_MATCHING_KEY" });
  });
});

test("of a statement's claims and times we accept what jose accepts, and no more", async () => {
  const NOW = 1_800_000_000;
  const genuine = signStatement(makeCaller(CALLER), { audience: "clients", body: "{}", key, id: "one", now: new Date(NOW * 1000) });
  const { bh } = JSON.parse(Buffer.from(genuine.split(".")[1]!, "base64url").toString()) as { bh: string };
  const moment = fc.oneof(fc.integer({ min: -45, max: 45 }), fc.constantFrom(-36, -35, -30, -6, -5, -4, 0, 4, 5, 6, 30, 35, 36));
  const odd = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom<object>(
    { aud: "consent" }, { aud: ["clients"] }, { iss: "somebody" }, { nbf: NOW + 60 }, { nbf: 0 }, { iat: undefined }, { exp: undefined }, { exp: "later" }, { iat: NOW + 0.5 }, { jti: undefined }, { sub: "more" }, { bh: "another" },
  ) });
  const seen = new Set<string>();
  await fc.assert(fc.asyncProperty(moment, moment, fc.integer({ min: 0, max: 40 }), odd, async (now, iat, life, other) => {
    const claimed = { ...CALLER, bh, iss: "careweave-gateway", aud: "clients", iat: NOW + iat, exp: NOW + iat + life, jti: "one", ...other };
    const text = signed("careweave-caller+jwt", claimed, key);
    const expected = { audience: "clients", body: "{}", keys, now: new Date((NOW + now) * 1000 + 900) };
    const ours = await verifyStatement(text, expected).then(() => "accepted", () => "refused");
    const theirs = await jwtVerify(text, keys, {
      algorithms: ["EdDSA"], typ: "careweave-caller+jwt", issuer: "careweave-gateway", audience: "clients", maxTokenAge: 30, clockTolerance: 5, currentDate: expected.now, requiredClaims: ["exp", "jti", "bh"],
    }).then(({ payload }) => (payload.exp! - payload.iat! <= 30 && payload.aud === "clients" && payload["bh"] === bh ? "accepted" : "refused"), () => "refused");
    seen.add(theirs);
    expect(ours).toBe(theirs);
  }), { numRuns: 1500 });
  expect([...seen].sort()).toEqual(["accepted", "refused"]);
});
