import { join, resolve } from "node:path";
import { LOGINS, type Passwords } from "../subgraphs/roles.ts";
import { projectRoot } from "./project-root.ts";

/** The subgraphs, in the order in which they are started and listed. */
export const SUBGRAPHS = ["clients", "assessments", "care-plans", "referrals", "consent"] as const;
/** The name of one subgraph: its folder, and the audience of the statements that open it. */
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** How much is logged, from all to nothing. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every setting of the gateway and of its commands. */
export interface Config {
  /** PORT: the TCP port of the gateway; 0 takes any free one. Default 4000. */
  readonly port: number;
  /** HOST: the address the gateway listens on. Default 127.0.0.1, which only this machine reaches. */
  readonly host: string;
  /** PUBLIC_URL: where callers reach the gateway, without a slash at its end; null takes host and port. */
  readonly publicUrl: string | null;
  /** DATABASE_URL: an existing PostgreSQL; null starts the embedded one. */
  readonly databaseUrl: string | null;
  /** CAREWEAVE_HOME: the folder of everything kept between two starts. Default `.careweave` in the project. */
  readonly home: string;
  /** OIDC_ISSUER: the OpenID provider whose tokens are accepted; null starts the demonstration issuer. */
  readonly oidcIssuer: string | null;
  /** OIDC_AUDIENCE: the audience a token must be made for. Default careweave. */
  readonly oidcAudience: string;
  /** LOG_LEVEL: one of {@link LOG_LEVELS}. Default info. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** CAREWEAVE_STATEMENT_KEY: the private Ed25519 key (a JWK, or a path to a JWK or PKCS #8 file); null keeps one in the home. */
  readonly statementKey: string | null;
  /** CAREWEAVE_STATEMENT_JWKS: where a subgraph on its own finds the gateway's statement keys. */
  readonly statementJwks: string | null;
  /** CAREWEAVE_SEAL_KEY: the private Ed25519 key by which a subgraph on its own seals its answers; null makes one at each start. */
  readonly sealKey: string | null;
  /** CAREWEAVE_DATABASE_SECRET: what the passwords of the database roles derive from; null keeps one in the home. */
  readonly databaseSecret: string | null;
  /** CAREWEAVE_CODE_SECRET: under what clients' one-time codes are made and kept; null keeps one in the home. */
  readonly codeSecret: string | null;
  /** CAREWEAVE_WEBHOOK_SECRET: from what the secrets of webhooks derive; null keeps one in the home. Another one makes every webhook's another. */
  readonly webhookSecret: string | null;
  /** WEBHOOKS: `off` where other gateways on this database send webhooks; any number of them may. */
  readonly webhooks: boolean;
  /** WEBHOOK_LOOPBACK: `on` lets webhooks go to this machine itself, by http as well: for development. */
  readonly webhookLoopback: boolean;
  /** DATABASE_PASSWORD_<SCHEMA>, _OWNER and _IMPORT, for instance DATABASE_PASSWORD_CARE_PLANS: passwords of roles, where they shall not derive. */
  readonly databasePasswords: Passwords;
  /** CAREWEAVE_VERBAL_DAYS: for how many days a spoken consent carries sensitive categories. Default 30, the written law's. */
  readonly verbalDays: number;
  /** CAREWEAVE_VICTIM_SERVICES_DAYS: how many days a release of victim services records may run. Default 90, the written law's. */
  readonly victimServicesDays: number;
  /** CAREWEAVE_AMENDMENT_DAYS: within how many days a client who says that something is wrong is answered. Default 30. */
  readonly amendmentDays: number;
  /** AUDIT_SEAL: `off` where another process seals the disclosure log; otherwise the process of the consent subgraph does. */
  readonly auditSeal: boolean;
  /** AUDIT_ORIGIN: the name of the log in its checkpoints; never changed once it has begun. Default careweave/disclosures. */
  readonly auditOrigin: string;
  /** CAREWEAVE_CHECKPOINT_KEY: the private Ed25519 key that signs checkpoints of the log; null keeps one in the home. */
  readonly checkpointKey: string | null;
  /** AUDIT_WITNESS: who else receives each checkpoint: a file, or the address of a C2SP tlog-witness; null tells nobody. */
  readonly auditWitness: string | null;
  /** AUDIT_RETENTION_MONTHS: for how many months entries of the log are kept at least; null keeps them for ever. */
  readonly auditRetentionMonths: number | null;
  /** EVENT_WAIT: for how many milliseconds a subscription waits to be woken before it looks for events, and for its own end, by itself. Default 5000. */
  readonly eventWait: number;
  /** TRUSTED_DOCUMENTS: a JSON file of SHA-256 to operation, for identities that may not explore; null trusts none. */
  readonly trustedDocuments: string | null;
  /** CAREWEAVE_INSTRUMENTS: a folder of further instruments, a data file each; null has the project's own alone. */
  readonly instruments: string | null;
  /** SUBGRAPH_<NAME>_URL, for instance SUBGRAPH_CARE_PLANS_URL: where a subgraph runs as its own process; one not listed runs in this process. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
}

/** A setting that cannot be used; the message is one sentence for the person who set it. */
export class BadSetting extends Error {
  override readonly name = "BadSetting";
}

/** The settings of this process, checked and frozen; throws {@link BadSetting} at the first that cannot be used. */
export function readConfig(environment: Readonly<NodeJS.ProcessEnv> = process.env): Config {
  const text = (name: string) => {
    const value = environment[name]?.trim();
    return value === undefined || value === "" ? null : value;
  };
  const home = text("CAREWEAVE_HOME");
  return Object.freeze({
    port: portOf(text("PORT") ?? "4000"),
    host: text("HOST") ?? "127.0.0.1",
    publicUrl: addressOf("PUBLIC_URL", text("PUBLIC_URL")),
    databaseUrl: databaseOf(text("DATABASE_URL")),
    home: home === null ? join(projectRoot(), ".careweave") : resolve(home),
    oidcIssuer: issuerOf(text("OIDC_ISSUER")),
    oidcAudience: text("OIDC_AUDIENCE") ?? "careweave",
    logLevel: oneOf("LOG_LEVEL", LOG_LEVELS, text("LOG_LEVEL") ?? "info"),
    statementKey: text("CAREWEAVE_STATEMENT_KEY"),
    statementJwks: addressOf("CAREWEAVE_STATEMENT_JWKS", text("CAREWEAVE_STATEMENT_JWKS")),
    sealKey: text("CAREWEAVE_SEAL_KEY"),
    databaseSecret: text("CAREWEAVE_DATABASE_SECRET"),
    codeSecret: text("CAREWEAVE_CODE_SECRET"),
    webhookSecret: text("CAREWEAVE_WEBHOOK_SECRET"),
    webhooks: oneOf("WEBHOOKS", ["on", "off"], text("WEBHOOKS") ?? "on") === "on",
    webhookLoopback: oneOf("WEBHOOK_LOOPBACK", ["on", "off"], text("WEBHOOK_LOOPBACK") ?? "off") === "on",
    databasePasswords: settingsByName(environment, text, /^DATABASE_PASSWORD_/, "role of the database", ROLES),
    verbalDays: daysOf("CAREWEAVE_VERBAL_DAYS", text("CAREWEAVE_VERBAL_DAYS") ?? "30"),
    victimServicesDays: daysOf("CAREWEAVE_VICTIM_SERVICES_DAYS", text("CAREWEAVE_VICTIM_SERVICES_DAYS") ?? "90"),
    amendmentDays: daysOf("CAREWEAVE_AMENDMENT_DAYS", text("CAREWEAVE_AMENDMENT_DAYS") ?? "30"),
    auditSeal: oneOf("AUDIT_SEAL", ["on", "off"], text("AUDIT_SEAL") ?? "on") === "on",
    auditOrigin: originOf(text("AUDIT_ORIGIN") ?? "careweave/disclosures"),
    checkpointKey: text("CAREWEAVE_CHECKPOINT_KEY"),
    auditWitness: text("AUDIT_WITNESS"),
    auditRetentionMonths: monthsOf("AUDIT_RETENTION_MONTHS", text("AUDIT_RETENTION_MONTHS")),
    eventWait: waitOf("EVENT_WAIT", text("EVENT_WAIT") ?? "5000"),
    trustedDocuments: text("TRUSTED_DOCUMENTS"),
    instruments: text("CAREWEAVE_INSTRUMENTS"),
    subgraphUrls: settingsByName(environment, (name) => addressOf(name, text(name)), /^SUBGRAPH_.*_URL$/, "subgraph", ADDRESSES),
  });
}

/** Where callers reach a gateway that listens on `port`: the public address if one is set. */
export function publicUrlOf(config: Config, port: number = config.port): string {
  if (config.publicUrl !== null) return config.publicUrl;
  const everywhere = config.host === "0.0.0.0" || config.host === "::";
  const host = everywhere ? "127.0.0.1" : config.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function portOf(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65535) return port;
  throw new BadSetting(`PORT is "${value}", but a port is a whole number from 0 to 65535.`);
}

function daysOf(name: string, value: string): number {
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new BadSetting(`${name} is "${value}", but must be a whole number of days from 0 to 9999.`);
}

function monthsOf(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new BadSetting(`${name} is "${value}", but must be a whole number of months from 1 to 9999.`);
}

/** At most ten seconds: a subgraph must answer before the gateway gives up on it. */
function waitOf(name: string, value: string): number {
  if (/^[1-9]\d{1,4}$/.test(value) && Number(value) <= 10_000) return Number(value);
  throw new BadSetting(`${name} is "${value}", but must be a whole number of milliseconds from 10 to 10000.`);
}

/** As C2SP has the names of keys. */
function originOf(value: string): string {
  if (/^[^\s+]+$/.test(value)) return value;
  throw new BadSetting("AUDIT_ORIGIN must be a name without spaces and plus signs, like careweave.example.org/disclosures.");
}

function oneOf<const Values extends readonly string[]>(name: string, values: Values, value: string): Values[number] {
  if (values.includes(value)) return value;
  throw new BadSetting(`${name} is "${value}", but must be one of ${values.join(", ")}.`);
}

function addressOf(name: string, value: string | null): string | null {
  if (value === null) return null;
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "" || url.hash !== "") {
    throw new BadSetting(`${name} is not an address like https://example.org/path.`);
  }
  return url.href.replace(/\/$/, "");
}

function databaseOf(value: string | null): string | null {
  if (value === null || /^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? "")) return value;
  // The value is not repeated: it may hold a password.
  throw new BadSetting("DATABASE_URL is not an address like postgres://user@host:5432/database.");
}

/** An issuer is compared letter by letter with what its tokens say, so that it stays as it was written. */
function issuerOf(value: string | null): string | null {
  if (addressOf("OIDC_ISSUER", value) === null) return null;
  const { protocol, hostname } = new URL(value!);
  // A name without a dot is on this machine or in its private network, as in docker-compose.yml.
  const near = /^127\.|^\[::1\]$/.test(hostname) || !hostname.includes(".");
  if (protocol === "https:" || near) return value;
  throw new BadSetting("OIDC_ISSUER must begin with https: unless it is on this machine or its private network.");
}

const ADDRESSES = new Map(SUBGRAPHS.map((name) => [`SUBGRAPH_${name.toUpperCase().replaceAll("-", "_")}_URL`, name]));
const ROLES = new Map(LOGINS.map((role) => [`DATABASE_PASSWORD_${role.replace(/^careweave_|_svc$/g, "").toUpperCase()}`, role]));

/** The settings that are one for each of several things; one that names none of them is a slip of the pen. */
function settingsByName<Name extends string>(
  environment: Readonly<NodeJS.ProcessEnv>, valueOf: (name: string) => string | null, kind: RegExp, noun: string, names: ReadonlyMap<string, Name>,
): Readonly<Partial<Record<Name, string>>> {
  const given: Partial<Record<Name, string>> = {};
  for (const variable of Object.keys(environment).filter((one) => kind.test(one))) {
    const name = names.get(variable);
    if (name === undefined) throw new BadSetting(`${variable} names no ${noun}; there are ${[...names.keys()].join(", ")}.`);
    const value = valueOf(variable);
    if (value !== null) given[name] = value;
  }
  return Object.freeze(given);
}
