import { isAbsolute } from "node:path";
import { describe, expect, test } from "vitest";
import { BadSetting, publicUrlOf, readConfig } from "../../gateway/config.ts";

describe("the settings", () => {
  test("all have a default, and are frozen", () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 4000, host: "127.0.0.1", publicUrl: null, databaseUrl: null, oidcIssuer: null, oidcAudience: "careweave", logLevel: "info",
      statementKey: null, databasePasswords: {}, subgraphUrls: {},
    });
    expect(isAbsolute(config.home) && config.home.endsWith(".careweave")).toBe(true);
    expect(Object.isFrozen(config) && Object.isFrozen(config.subgraphUrls)).toBe(true);
  });

  test("that are empty count as not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " ", OIDC_ISSUER: "", SUBGRAPH_CLIENTS_URL: "" })).toEqual(readConfig({}));
  });

  test("are taken as given", () => {
    const config = readConfig({
      PORT: "0", HOST: "0.0.0.0", PUBLIC_URL: "https://care.example/", DATABASE_URL: "postgres://u:p@db/careweave", CAREWEAVE_HOME: "/srv/careweave",
      OIDC_ISSUER: "https://login.example/tenant/", OIDC_AUDIENCE: "api", LOG_LEVEL: "warn", SUBGRAPH_CARE_PLANS_URL: "http://care-plans:4003/graphql",
      DATABASE_PASSWORD_OWNER: "o", DATABASE_PASSWORD_CARE_PLANS: "c", TRUSTED_DOCUMENTS: "/srv/trusted.json",
      CAREWEAVE_STATEMENT_JWKS: "http://gateway:4000/keys", CAREWEAVE_DATABASE_SECRET: "s", CAREWEAVE_SEAL_KEY: "/srv/seal.json",
      CAREWEAVE_VERBAL_DAYS: "14", CAREWEAVE_VICTIM_SERVICES_DAYS: "60", CAREWEAVE_AMENDMENT_DAYS: "20", EVENT_WAIT: "250", CAREWEAVE_CODE_SECRET: "c",
      AUDIT_SEAL: "off", AUDIT_ORIGIN: "care.example/log", AUDIT_WITNESS: "/mnt/worm/checkpoints", AUDIT_RETENTION_MONTHS: "84", CAREWEAVE_CHECKPOINT_KEY: "/srv/checkpoint.json",
      CAREWEAVE_INSTRUMENTS: "/srv/instruments", CAREWEAVE_WEBHOOK_SECRET: "w", WEBHOOKS: "off", WEBHOOK_LOOPBACK: "on",
    });
    expect(config).toEqual({
      port: 0, host: "0.0.0.0", publicUrl: "https://care.example", databaseUrl: "postgres://u:p@db/careweave", home: "/srv/careweave",
      oidcIssuer: "https://login.example/tenant/", oidcAudience: "api", logLevel: "warn", statementKey: null,
      databasePasswords: { careweave_owner: "o", care_plans_svc: "c" }, trustedDocuments: "/srv/trusted.json",
      statementJwks: "http://gateway:4000/keys", databaseSecret: "s", sealKey: "/srv/seal.json", verbalDays: 14, victimServicesDays: 60, amendmentDays: 20, eventWait: 250, codeSecret: "c",
      auditSeal: false, auditOrigin: "care.example/log", auditWitness: "/mnt/worm/checkpoints", auditRetentionMonths: 84, checkpointKey: "/srv/checkpoint.json",
      instruments: "/srv/instruments", webhookSecret: "w", webhooks: false, webhookLoopback: true,
      subgraphUrls: { "care-plans": "http://care-plans:4003/graphql" },
    });
  });

  test.each([
    [{ PORT: "http" }, 'PORT is "http"'],
    [{ PORT: "65536" }, "0 to 65535"],
    [{ PORT: "4e3" }, "PORT"],
    [{ PORT: "-1" }, "PORT"],
    [{ CAREWEAVE_VERBAL_DAYS: "a month" }, "whole number of days"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL"],
    [{ AUDIT_ORIGIN: "our log" }, "AUDIT_ORIGIN"],
    [{ AUDIT_RETENTION_MONTHS: "0" }, "whole number of months"],
    [{ EVENT_WAIT: "60000" }, "whole number of milliseconds from 10 to 10000"],
    [{ AUDIT_SEAL: "no" }, "AUDIT_SEAL"],
    [{ WEBHOOK_LOOPBACK: "yes" }, "WEBHOOK_LOOPBACK"],
    [{ PUBLIC_URL: "care.example" }, "PUBLIC_URL"],
    [{ PUBLIC_URL: "file:///etc" }, "PUBLIC_URL"],
    [{ DATABASE_URL: "mysql://root:hunter2@db/x" }, "DATABASE_URL"],
    [{ OIDC_ISSUER: "http://login.example" }, "must begin with https:"],
    [{ OIDC_ISSUER: "login" }, "OIDC_ISSUER"],
    [{ SUBGRAPH_CLIENT_URL: "http://clients:4001" }, "SUBGRAPH_CLIENT_URL names no subgraph"],
    [{ DATABASE_PASSWORD_CLIENT: "hunter2" }, "DATABASE_PASSWORD_CLIENT names no role"],
    [{ SUBGRAPH_CLIENTS_URL: "clients:4001" }, "SUBGRAPH_CLIENTS_URL"],
  ])("refuse %j in one sentence", (environment, words) => {
    expect(() => readConfig(environment)).toThrow(BadSetting);
    expect(() => readConfig(environment)).toThrow(words);
    expect(() => readConfig(environment)).toThrow(/^(?!.*hunter2).*[^.]\.$/);
  });

  test("let an issuer without TLS stand on this machine or its private network", () => {
    for (const issuer of ["http://127.0.0.1:9000", "http://localhost:9000/oidc", "http://issuer:9000", "http://[::1]:9000"]) {
      expect(readConfig({ OIDC_ISSUER: issuer }).oidcIssuer).toBe(issuer);
    }
  });

  test("say where callers reach the gateway", () => {
    expect(publicUrlOf(readConfig({}))).toBe("http://127.0.0.1:4000");
    expect(publicUrlOf(readConfig({ HOST: "::", PORT: "0" }), 5123)).toBe("http://127.0.0.1:5123");
    expect(publicUrlOf(readConfig({ HOST: "::1" }))).toBe("http://[::1]:4000");
    expect(publicUrlOf(readConfig({ PUBLIC_URL: "https://care.example" }))).toBe("https://care.example");
  });
});
