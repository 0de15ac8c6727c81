import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { base64url, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { JWK } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { CLAIMS, isCaller, makeCaller } from "../../schema/caller.ts";
import { signStatement, statementKeys, StatementRefused, STATEMENT_SECONDS, verifyStatement } from "../../schema/caller-statement.ts";
import type { Signing, StatementKey, Verifying } from "../../schema/caller-statement.ts";
import { ReplayWindow } from "../../schema/replay-window.ts";
import { CALLER } from "./caller-example.ts";

const NOW = 1_800_000_000;
const BODY = '{"query":"{ _entities(representations: []) { __typename } }"}';
const at = (seconds: number) => new Date(seconds * 1000);

let key: StatementKey;
let publicJwk: JWK;

beforeAll(async () => {
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  key = { kid: "gateway", privateKey: pair.privateKey };
  publicJwk = { ...(await exportJWK(pair.publicKey)), kid: "gateway", alg: "EdDSA", use: "sig" };
});

const sign = (given: Partial<Signing> = {}) =>
  signStatement(makeCaller(CALLER), { audience: "clients", body: BODY, key, id: "one", now: at(NOW), ...given });

const verify = (statement: string | undefined, given: Partial<Verifying> = {}) =>
  verifyStatement(statement, { audience: "clients", body: BODY, keys: statementKeys({ keys: [publicJwk] }), now: at(NOW), ...given });

/** Why it was refused, or "accepted". */
const outcome = (statement: string | undefined, given: Partial<Verifying> = {}) =>
  verify(statement, given).then(
    () => "accepted",
    (error: unknown) => (error instanceof StatementRefused ? error.refusal : String(error)),
  );

describe("a caller statement", () => {
  test("brings the same caller across", async () => {
    const caller = await verify(sign());
    expect(caller).toEqual(CALLER);
    expect(isCaller(caller)).toBe(true);
  });

  test("is short-lived, typed, and signed with EdDSA", async () => {
    const statement = sign();
    expect(decodeProtectedHeader(statement)).toEqual({ alg: "EdDSA", typ: "careweave-caller+jwt", kid: "gateway" });
    expect(decodeJwt(statement)).toMatchObject({ iss: "careweave-gateway", aud: "clients", iat: NOW, exp: NOW + 30, jti: "one" });
  });

  test("opens one subgraph", async () => {
    const statement = sign();
    for (const audience of ["care-plans", "client", "Clients", ""]) expect(await outcome(statement, { audience })).toBe("CLAIMS");
  });

  test("opens it for one body, of text or of bytes", async () => {
    const statement = sign();
    expect(await outcome(statement, { body: new TextEncoder().encode(BODY) })).toBe("accepted");
    for (const body of ["", `${BODY} `, BODY.replace("[]", "[1]")]) expect(await outcome(statement, { body })).toBe("BODY");
  });

  test("opens it for thirty seconds, and not before", async () => {
    const statement = sign();
    const outcomes = await Promise.all([-6, -5, 29, STATEMENT_SECONDS + 4, STATEMENT_SECONDS + 5].map((late) => outcome(statement, { now: at(NOW + late) })));
    expect(outcomes).toEqual(["CLAIMS", "accepted", "accepted", "accepted", "EXPIRED"]);
  });

  test("opens it once where the used ones are kept", async () => {
    const used = new ReplayWindow();
    const statement = sign();
    expect(await outcome(statement, { used, body: "another" })).toBe("BODY");
    expect(await outcome(statement, { used })).toBe("accepted");
    expect(await outcome(statement, { used, now: at(NOW + 34) })).toBe("REPLAYED");
    expect(await outcome(sign({ id: "two" }), { used })).toBe("accepted");
  });

  test("is refused when any of its claims is altered after signing", async () => {
    const [header, payload, signature] = sign().split(".");
    const claims = JSON.parse(Buffer.from(payload!, "base64url").toString()) as Record<string, string | number>;
    expect(Object.keys(claims).sort()).toEqual([...CLAIMS, "aud", "bh", "exp", "iat", "iss", "jti"].sort());
    for (const name of Object.keys(claims)) {
      const altered = { ...claims, [name]: typeof claims[name] === "number" ? claims[name] + 1 : `${claims[name]}x` };
      const forged = `${header}.${base64url.encode(JSON.stringify(altered))}.${signature}`;
      expect(await outcome(forged), name).toBe("SIGNATURE");
    }
  });

  test("is refused when any single character is altered", async () => {
    const statement = sign();
    const outcomes = new Set<string>();
    // The last character of the signature carries bits that mean nothing.
    for (let place = 0; place < statement.length - 1; place += 7) {
      const other = statement[place] === "A" ? "B" : "A";
      outcomes.add(await outcome(statement.slice(0, place) + other + statement.slice(place + 1)));
    }
    expect(outcomes).not.toContain("accepted");
    expect([...outcomes].filter((one) => one.includes("Error"))).toEqual([]);
  });

  test.each([
    ["nothing", undefined, "ABSENT"],
    ["an empty header", "", "ABSENT"],
    ["rubbish", "rubbish", "SIGNATURE"],
    ["three parts of rubbish", "a.b.c", "SIGNATURE"],
    ["something huge", `${"a".repeat(5000)}.b.c`, "OVERSIZE"],
  ])("is not %s", async (_what, statement, refusal) => {
    expect(await outcome(statement)).toBe(refusal);
  });
});

describe("a statement not of the gateway's making", () => {
  /** A statement right in everything but what is given. */
  async function made(claims: Record<string, unknown>, header: Record<string, unknown> = {}, by = key.privateKey) {
    return new SignJWT({ ...decodeJwt(sign()), ...claims }).setProtectedHeader({ alg: "EdDSA", typ: "careweave-caller+jwt", kid: "gateway", ...header }).sign(by);
  }

  test("is refused for its key", async () => {
    const stranger = await generateKeyPair("EdDSA", { extractable: true });
    expect(await outcome(await made({}, {}, stranger.privateKey))).toBe("SIGNATURE");
    expect(await outcome(await made({}, { kid: "unknown" }))).toBe("KEY");
    expect(await outcome(await made({}, { kid: undefined }))).toBe("KEY");
    const jwk = await exportJWK(stranger.publicKey);
    expect(await outcome(await made({}, { jwk }, stranger.privateKey))).toBe("SIGNATURE");
  });

  test("is refused for its algorithm", async () => {
    const claims = decodeJwt(sign());
    expect(await outcome(new UnsecuredJWT(claims).encode())).toBe("SIGNATURE");
    const publicBytes = base64url.decode(publicJwk.x!);
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: "HS256", typ: "careweave-caller+jwt", kid: "gateway" }).sign(publicBytes);
    expect(await outcome(shared)).toBe("SIGNATURE");
    const es256 = await generateKeyPair("ES256", { extractable: true });
    const keys = statementKeys({ keys: [{ ...(await exportJWK(es256.publicKey)), kid: "gateway" }] });
    expect(await outcome(await made({}, { alg: "ES256" }, es256.privateKey), { keys })).toBe("SIGNATURE");
  });

  test("is refused for its type: a token for people opens no subgraph", async () => {
    for (const typ of [undefined, "JWT", "at+jwt"]) expect(await outcome(await made({}, { typ }))).toBe("CLAIMS");
  });

  test.each([
    ["an issuer of its own", { iss: "someone" }],
    ["two audiences", { aud: ["clients", "care-plans"] }],
    ["a long life", { exp: NOW + 3600 }],
    ["no end", { exp: undefined }],
    ["no beginning", { iat: undefined }],
    ["no id", { jti: undefined }],
    ["an id that is no text", { jti: 7 }],
    ["no agency", { agency: undefined }],
    ["a purpose outside the vocabulary", { purpose: "SNOOP" }],
    ["an operation that is no digest", { operation: "query { x }" }],
  ])("is refused with %s", async (_what, claims) => {
    expect(await outcome(await made(claims))).toBe("CLAIMS");
  });

  test("is refused with no body, or another's", async () => {
    expect(await outcome(await made({ bh: undefined }))).toBe("CLAIMS");
    expect(await outcome(await made({ bh: "" }))).toBe("BODY");
  });
});

test("a refusal tells what failed and nothing of the caller", async () => {
  const error: unknown = await verify(sign(), { body: "another" }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "StatementRefused", message: "The caller statement was refused: BODY." });
});

test("the public keys can be fetched from where the gateway publishes them", async () => {
  const server = createServer((_request, response) => response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [publicJwk] })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  expect(await outcome(sign(), { keys: statementKeys(address) })).toBe("accepted");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await outcome(sign(), { keys: statementKeys(address) })).toBe("KEY");
});

describe("the window of used statements", () => {
  test("forgets what is past and stays as small as one lifetime", () => {
    const used = new ReplayWindow();
    for (let second = 0; second < 1000; second += 1) {
      expect(used.admits(`id ${second}`, NOW + second + 35, at(NOW + second))).toBe(true);
    }
    expect(used.size).toBeLessThanOrEqual(37);
    expect(used.admits("id 999", NOW + 2000, at(NOW + 999))).toBe(false);
  });
});
