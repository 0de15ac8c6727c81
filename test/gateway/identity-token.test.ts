import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startIssuer } from "../../gateway/commands/issuer.ts";
import { token } from "../../gateway/commands/token.ts";
import { readConfig, type Config } from "../../gateway/config.ts";
import { createVerifier } from "../../gateway/identity/verifier.ts";
import { startIssuerServer, TWO, type IssuerServer } from "./issuer-server.ts";

let home: string;
let server: IssuerServer;
let config: Config;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "careweave-token-"));
  server = await startIssuerServer({ path: "/oidc", home });
  config = readConfig({ PORT: String(server.port), CAREWEAVE_HOME: home });
});
afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true });
});

describe("npm run token", () => {
  test("prints a bearer token of the running system", async () => {
    const verifier = createVerifier({ issuer: server.issuerUrl, audience: "careweave" });
    const principal = await verifier.verify(`Bearer ${await token(["dr-okafor"], config, TWO)}`);
    expect(principal).toMatchObject({ user: "dr-okafor", agency: "harbor-clinic", role: "CLINICIAN" });
  });

  test("lists the identities as JSON, running or not", async () => {
    const listed: unknown = JSON.parse(await token(["--list"], readConfig({ PORT: "1" }), TWO));
    expect(listed).toEqual(TWO.map(({ name, agency, sector, role, purposes }) => ({ name, agency, sector, role, purposes })));
  });

  test("names the identities to whoever asks for none, for two, or for one there is not", async () => {
    for (const args of [[], ["dr-okafor", "li-wen"], ["nobody"], ["--lost"]]) {
      await expect(token(args, config, TWO)).rejects.toMatchObject({ name: "UnknownArguments", message: expect.stringContaining("dr-okafor, li-wen") });
    }
  });

  test("says so when nothing runs on the port, and when something else does", async () => {
    const nothing = { ...config, port: 1 };
    await expect(token(["li-wen"], nothing, TWO)).rejects.toMatchObject({ name: "NoToken", message: expect.stringContaining("npm start") });
    const otherHome = { ...config, home: join(home, "other") };
    await expect(token(["li-wen"], otherHome, TWO)).rejects.toMatchObject({ name: "NoToken", message: expect.stringContaining("CAREWEAVE_HOME") });
  });
});

describe("the issuer as a process of its own", () => {
  test("is known by OIDC_ISSUER and serves the same identities", async () => {
    const { port } = server;
    await server.stop();
    const issuer = `http://localhost:${port}`;
    const own = readConfig({ PORT: String(port), OIDC_ISSUER: issuer, CAREWEAVE_HOME: home });
    const running = await startIssuer(own, TWO);
    const verifier = createVerifier({ issuer, audience: "careweave" });
    expect(await verifier.verify(`Bearer ${await token(["li-wen"], own, TWO)}`)).toMatchObject({ agency: "hearth-housing" });
    running.closeAllConnections();
    await new Promise((resolve) => running.close(resolve));
    server = await startIssuerServer({ path: "/oidc", home, port });
  });
});
