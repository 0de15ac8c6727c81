import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from "jose";
import type { CryptoKey } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientSecret } from "../../gateway/demonstration/issuer-keys.ts";
import { obtainToken } from "../../gateway/demonstration/obtain-token.ts";
import { createVerifier, type Verifier } from "../../gateway/identity/verifier.ts";
import { VerifiedTokens } from "../../gateway/identity/verified-tokens.ts";
import { PublicError } from "../../schema/public-error.ts";
import { startIssuerServer, type IssuerServer } from "./issuer-server.ts";

let home: string;
let server: IssuerServer;
let verifier: Verifier;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "careweave-identity-"));
  server = await startIssuerServer({ path: "/oidc", home });
  verifier = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
});
afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true });
});

/** The code of the refusal, or who was let in. */
const answer = (header: string | undefined, by = verifier, now = new Date()) =>
  by.verify(header, now).then(
    (principal) => `accepted ${principal.user}`,
    (error: unknown) => (error instanceof PublicError ? error.code : String(error)),
  );

const tokenOf = (name: string, of = server) => obtainToken({ issuerUrl: of.issuerUrl, name, keys: of.keys });

describe("a token of the demonstration issuer", () => {
  test("says who she is, and is accepted", async () => {
    const token = await tokenOf("li-wen");
    const principal = await verifier.verify(`Bearer ${token}`);
    expect(principal).toEqual({
      user: "li-wen", agency: "hearth-housing", role: "CARE_WORKER", purposes: ["HOUSING", "BENEFITS"], explore: true,
      expires: decodeJwt(token).exp,
    });
    expect(Object.isFrozen(principal)).toBe(true);
    expect(decodeJwt(token).exp! - decodeJwt(token).iat!).toBe(8 * 60 * 60);
  });

  test("is given for her own secret alone", async () => {
    const keys = { ...server.keys, secret: "another" };
    await expect(obtainToken({ issuerUrl: server.issuerUrl, name: "li-wen", keys })).rejects.toThrow("did not give a token");
    await expect(tokenOf("nobody")).rejects.toThrow("did not give a token");
    const another = await fetch(`${server.issuerUrl}/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: "dr-okafor", client_secret: server.keys.secret }),
    });
    expect(another.status).toBe(401);
  });

  test("is for this gateway alone, whatever resource is asked for", async () => {
    const response = await fetch(`${server.issuerUrl}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`li-wen:${clientSecret(server.keys, "li-wen")}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials", resource: "urn:elsewhere" }),
    });
    expect(await response.json()).toMatchObject({ error: "invalid_target" });
  });

  test("outlives a restart of the issuer", async () => {
    const token = await tokenOf("dr-okafor");
    const { port } = server;
    await server.stop();
    server = await startIssuerServer({ path: "/oidc", home, port });
    const afterwards = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    expect(await answer(`Bearer ${token}`, afterwards)).toBe("accepted dr-okafor");
  });

  test("is signed with a key only its owner can read", async () => {
    expect((await stat(join(home, "demonstration-issuer.json"))).mode & 0o777).toBe(0o600);
  });

  test("comes from an issuer at the root of a server too", async () => {
    const root = await startIssuerServer({ path: "", home });
    const atRoot = createVerifier({ issuer: root.issuerUrl, audience: "careweave" });
    expect(await answer(`Bearer ${await tokenOf("li-wen", root)}`, atRoot)).toBe("accepted li-wen");
    await root.stop();
  });
});

describe("the issuer's documents", () => {
  test("give its own address, not what a caller writes into the headers", async () => {
    const response = await fetch(`${server.issuerUrl}/.well-known/openid-configuration`, {
      headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" },
    });
    const text = await response.text();
    expect(text).not.toContain("evil.example");
    expect(JSON.parse(text)).toMatchObject({ issuer: server.issuerUrl, token_endpoint: `${server.issuerUrl}/token`, jwks_uri: `${server.issuerUrl}/jwks` });
  });

  test("are all it serves besides tokens: no page for a browser is open", async () => {
    for (const path of ["/auth", "/session/end", "/me", "/reg", "/interaction/x", "/device", "", "/", "x", "/jwks/.."]) {
      expect((await fetch(`${server.issuerUrl}${path}`)).status, path).toBe(404);
    }
  });

  test("publish no private part of a key", async () => {
    const { keys } = (await (await fetch(`${server.issuerUrl}/jwks`)).json()) as { keys: object[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([["alg", "crv", "kid", "kty", "use", "x", "y"]]);
  });
});

describe("the verifier", () => {
  const NOW = 1_800_000_000;
  const at = (seconds: number) => new Date(seconds * 1000);

  /** A token signed with the issuer's own key, right in everything that `wrong` does not change. */
  async function signed(wrong: Record<string, unknown> = {}, key?: CryptoKey, header: Record<string, unknown> = {}) {
    const right = {
      iss: server.issuerUrl, aud: "careweave", sub: "li-wen", agency: "hearth-housing", role: "CARE_WORKER", purposes: ["HOUSING"],
      iat: NOW, exp: NOW + 600,
    };
    const { signing } = server.keys;
    return new SignJWT({ ...right, ...wrong })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: signing.kid, ...header })
      .sign(key ?? await importJWK(signing));
  }
  const codeOf = async (token: string, now = NOW) => answer(`Bearer ${token}`, verifier, at(now));

  test("accepts what is right until its last second", async () => {
    expect(await codeOf(await signed())).toBe("accepted li-wen");
    expect(await codeOf(await signed(), NOW + 599)).toBe("accepted li-wen");
    expect(await codeOf(await signed(), NOW + 606)).toBe("TOKEN_EXPIRED");
  });

  test.each([
    ["another audience", { aud: "elsewhere" }],
    ["no audience", { aud: undefined }],
    ["another issuer", { iss: "https://evil.example" }],
    ["an issuer on another port", { iss: "http://127.0.0.1/oidc" }],
    ["no expiry", { exp: undefined }],
    ["not yet begun", { nbf: NOW + 60 }],
    ["no subject", { sub: undefined }],
    ["no agency", { agency: undefined }],
    ["an agency that is a list", { agency: ["harbor-clinic", "hearth-housing"] }],
    ["an agency that is no slug", { agency: "Harbor Clinic'; --" }],
    ["no role", { role: "" }],
    ["a subject with a slash", { sub: "harbor-clinic/dr-okafor" }],
  ])("refuses a token with %s", async (_what, wrong) => {
    expect(await codeOf(await signed(wrong))).toBe("UNAUTHENTICATED");
  });

  test("refuses other keys, algorithms and altered tokens", async () => {
    const stranger = await generateKeyPair("ES256");
    expect(await codeOf(await signed({}, stranger.privateKey))).toBe("UNAUTHENTICATED");
    expect(await codeOf(await signed({}, stranger.privateKey, { kid: "unknown" }))).toBe("UNAUTHENTICATED");
    const none = new UnsecuredJWT({ ...decodeJwt(await signed()) }).encode();
    expect(await codeOf(none)).toBe("UNAUTHENTICATED");
    const secret = new TextEncoder().encode(JSON.stringify(server.keys.signing));
    const shared = await new SignJWT(decodeJwt(await signed())).setProtectedHeader({ alg: "HS256", kid: server.keys.signing.kid! }).sign(secret);
    expect(await codeOf(shared)).toBe("UNAUTHENTICATED");
    const [header, , signature] = (await signed()).split(".");
    const payload = Buffer.from(JSON.stringify({ ...decodeJwt(await signed()), agency: "harbor-clinic" })).toString("base64url");
    expect(await codeOf(`${header}.${payload}.${signature}`)).toBe("UNAUTHENTICATED");
  });

  test.each([undefined, "", "Bearer", "Bearer ", "Basic bGk6d2Vu", "Bearer a.b", "Bearer a.b.c", "Bearer a.b.c.d.e", `Bearer ${"a".repeat(9000)}.b.c`])(
    "refuses the header %j",
    async (header) => {
      expect(await answer(header)).toBe("UNAUTHENTICATED");
    },
  );

  test("lets free-form queries only to whom the token says so, in so many words", async () => {
    for (const explore of [undefined, "true", 1]) {
      expect((await verifier.verify(`Bearer ${await signed({ explore })}`, at(NOW))).explore).toBe(false);
    }
  });

  test("reads purposes as a list or as words, and leaves out what is not of the vocabulary", async () => {
    const purposes = async (claim: unknown) => (await verifier.verify(`Bearer ${await signed({ purposes: claim })}`, at(NOW))).purposes;
    expect(await purposes("HOUSING  TREAT SNOOP")).toEqual(["TREAT", "HOUSING"]);
    expect(await purposes(["TREAT", 7, "treat"])).toEqual(["TREAT"]);
    expect(await purposes({ TREAT: true })).toEqual([]);
    expect(await purposes(undefined)).toEqual([]);
  });

  test("asks for a signature once a minute, and holds to the token's end all the same", async () => {
    const fresh = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    const token = await signed({ exp: NOW + 90 });
    const header = `Bearer ${token}`;
    const first = await fresh.verify(header, at(NOW));
    expect(await fresh.verify(header, at(NOW + 59))).toBe(first);
    expect(await fresh.verify(header, at(NOW + 60))).not.toBe(first);
    expect(await answer(header, fresh, at(NOW + 96))).toBe("TOKEN_EXPIRED");
    expect(await answer(`${header.slice(0, -8)}AAAAAAAA`, fresh, at(NOW))).toBe("UNAUTHENTICATED");
  });

  test("forgets the oldest tokens, not the latest", () => {
    const kept = new VerifiedTokens();
    const principal = { user: "li-wen", agency: "hearth-housing", role: "CARE_WORKER", purposes: [], explore: false, expires: NOW + 600 };
    for (let number = 0; number <= 1000; number += 1) kept.keep(`token ${number}`, principal, at(NOW));
    expect(kept.find("token 0", at(NOW))).toBeUndefined();
    expect(kept.find("token 1", at(NOW))).toBe(principal);
    expect(kept.find("token 1000", at(NOW))).toBe(principal);
  });

  test("never repeats what the token holds", async () => {
    const secretive = await signed({ agency: "Secret Shelter", role: "secret" });
    await expect(verifier.verify(`Bearer ${secretive}`, at(NOW))).rejects.toThrow(/^(?!.*[Ss]ecret)/);
  });
});

describe("the road to the provider", () => {
  test("is tried again when the provider starts later", async () => {
    const token = await tokenOf("li-wen");
    const { port } = server;
    await server.stop();
    const early = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    expect(await answer(`Bearer ${token}`, early)).toBe("UNAVAILABLE");
    server = await startIssuerServer({ path: "/oidc", home, port });
    await expect.poll(() => answer(`Bearer ${token}`, early), { timeout: 5000, interval: 100 }).toBe("accepted li-wen");
  });

  test("is taken once, and not again for every unknown key", async () => {
    server.asked.clear();
    const fresh = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    const [header, ...rest] = (await tokenOf("li-wen")).split(".");
    const unknown = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(header!, "base64url").toString()), kid: "unknown" })).toString("base64url");
    const answers = await Promise.all(Array.from({ length: 20 }, () => answer(`Bearer ${[unknown, ...rest].join(".")}`, fresh)));
    expect(new Set(answers)).toEqual(new Set(["UNAUTHENTICATED"]));
    expect(server.asked.get("/oidc/.well-known/openid-configuration")).toBe(1);
    expect(server.asked.get("/oidc/jwks")).toBe(1);
  });

  test("is not taken for a header that holds no token", async () => {
    server.asked.clear();
    const fresh = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    await answer("Bearer rubbish", fresh);
    expect(server.asked.size).toBe(0);
  });

  test("ends at a document about another issuer", async () => {
    const wrong = createVerifier({ issuer: server.issuerUrl.replace("127.0.0.1", "localhost"), audience: "careweave" });
    expect(await answer(`Bearer ${await tokenOf("li-wen")}`, wrong)).toBe("UNAVAILABLE");
  });
});
