import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageFlags } from "../bench/running/start-flags.ts";
import { SUBGRAPHS } from "../gateway/config.ts";
import { named } from "../gateway/demonstration/cast.ts";
import { bySse } from "./events/subscribing.ts";
import { type Answer, openTestHouse, type Question, type TestHouse } from "./house.ts";
import { operationFiles } from "./operation-file.ts";
import { startChild } from "./topology/child.ts";
import { interpolated, readCompose, violations } from "./topology/compose-file.ts";
import { startTopology, type Topology } from "./topology/topology.ts";
import { withoutChance } from "./without-chance.ts";

const FILE = readCompose();
const GATEWAYS = ["gateway-1", "gateway-2"];

describe("docker-compose.yml", () => {
  test("fits the Compose specification's schema, which refuses what does not", () => {
    expect(violations(FILE)).toEqual([]);
    expect(violations({ ...FILE, services: { ...FILE.services, consent: { ...FILE.services["consent"], ports: 4000 } } })).not.toEqual([]);
  });

  test("has PostgreSQL, the migration, an issuer, five subgraphs and two gateways", () => {
    expect(Object.keys(FILE.services).sort()).toEqual(["postgres", "migrate", "issuer", ...SUBGRAPHS, ...GATEWAYS].sort());
  });

  test("the image tells Node what npm start does, and has the supergraph in print", () => {
    const image = FILE.services["gateway-1"]!.build!.dockerfile_inline.split("\n");
    expect(imageFlags()).not.toEqual([]);
    expect(image).toContain(`ENV NODE_OPTIONS=${imageFlags().join(" ")}`);
    expect(image).toContain("COPY schema/printed schema/printed");
  });

  test("variables are put in as Compose does", () => {
    const environment = { FULL: "x", EMPTY: "" };
    expect(["${FULL:-d}", "${EMPTY:-d}", "${NONE:-d}", "${NONE}", "a$$b", "${FULL}/${NONE:-http://d:1}"].map((value) => interpolated(value, environment)))
      .toEqual(["x", "d", "d", "", "a$b", "x/http://d:1"]);
    expect(() => interpolated("$FULL", environment)).toThrow("no variable");
  });

  test("a subgraph knows its own password alone, a gateway none, and every secret can be set", () => {
    const passwords = ["POSTGRES_PASSWORD", ...["OWNER", "IMPORT", ...SUBGRAPHS].map((name) => `DATABASE_PASSWORD_${name.toUpperCase().replace("-", "_")}`)];
    const secrets = [...passwords, "CAREWEAVE_MATCH_KEY", "CAREWEAVE_CODE_SECRET", "CAREWEAVE_WEBHOOK_SECRET"];
    const { services } = readCompose(Object.fromEntries(secrets.map((name) => [name, `<${name}>`])));
    const known = (service: string) => secrets.filter((name) => JSON.stringify(services[service]).includes(`<${name}>`));
    expect(known("postgres")).toEqual(["POSTGRES_PASSWORD"]);
    // The demonstration that it loads holds identities, and declarations about persons.
    expect(known("migrate")).toEqual([...passwords, "CAREWEAVE_MATCH_KEY"]);
    const further: Record<string, string[]> = { clients: ["CAREWEAVE_MATCH_KEY"], referrals: ["CAREWEAVE_WEBHOOK_SECRET"], consent: ["CAREWEAVE_MATCH_KEY", "CAREWEAVE_CODE_SECRET"] };
    for (const name of SUBGRAPHS) {
      expect(known(name)).toEqual([`DATABASE_PASSWORD_${name.toUpperCase().replace("-", "_")}`, ...(further[name] ?? [])]);
    }
    for (const name of ["issuer", ...GATEWAYS]) {
      expect(known(name)).toEqual([]);
      expect(JSON.stringify(services[name]!.environment)).not.toMatch(/postgres|DATABASE/);
    }
    expect(JSON.stringify(services)).not.toContain("development");
  });

  test("only gateways and the issuer can be reached from outside, and no gateway reaches the database", () => {
    for (const name of Object.keys(FILE.services)) {
      const outside = name === "issuer" || GATEWAYS.includes(name);
      expect(FILE.services[name]!.ports !== undefined, `${name} publishes`).toBe(outside);
      expect(networks(name).some((one) => FILE.networks[one]?.internal !== true), `${name} outside`).toBe(outside);
    }
    for (const name of GATEWAYS) expect(networks(name)).not.toContain(networks("postgres")[0]);
  });

  test("our processes are no administrator's and write nowhere but into their volume", () => {
    for (const [name, { build, user, read_only }] of Object.entries(FILE.services)) {
      if (build !== undefined) expect({ name, user, read_only }).toEqual({ name, user: "node", read_only: true });
    }
  });
});

describe("the distributed form", () => {
  let house: TestHouse;
  let topology: Topology;
  beforeAll(async () => {
    [topology, house] = await Promise.all([startTopology(FILE), openTestHouse()]);
  });
  afterAll(async () => {
    await house.close();
    await topology.close();
  });

  const through = async (gateway: string, identity: string, question: Question) => told(await topology.ask(gateway, identity, question));
  const inOneProcess = async (identity: string, question: Question) => told(await house.ask(identity, question));

  test.each(["shared-client-view", "what-is-shared"])("%s is answered by both gateways as in one process", async (name) => {
    const { as, ...question } = operation(name);
    for (const identity of as) {
      const expected = await inOneProcess(identity, question);
      for (const gateway of GATEWAYS) expect(await through(gateway, identity, question), `${identity} through ${gateway}`).toEqual(expected);
    }
  });

  test("what is written through one gateway is read through the other, and a refusal is the same through both", async () => {
    const { as: [writer, stranger], ...record } = operation("record-facets");
    expect(await through("gateway-1", writer!, record)).toEqual(await inOneProcess(writer!, record));
    const refused = await inOneProcess(stranger!, record);
    for (const gateway of GATEWAYS) expect(await through(gateway, stranger!, record)).toEqual(refused);
    const { as: [reader], ...view } = operation("shared-client-view");
    const after = await through("gateway-2", reader!, view);
    expect(after.body).toContain("+1 555 0100");
    expect(after).toEqual(await inOneProcess(reader!, view));
  });

  test("a consent granted through one gateway counts in the next query through the other; revoked likewise", async () => {
    const { as: [officer], ...grant } = operation("grant-consent");
    const id = grant.variables["id"];
    const look: Question = { query: "query ($id: ID!) { client(id: $id) { identity { givenName } conditions { nodes { display } } } }", variables: { id } };
    const consents: Question = { query: "query ($id: ID!) { client(id: $id) { id sharing { shared } } }", variables: { id } };
    const unknown = await inOneProcess("food-silva", look);
    for (const gateway of GATEWAYS) expect(await through(gateway, "food-silva", look)).toEqual(unknown);

    const granted = await topology.ask("gateway-1", officer!, { ...grant, query: grant.query.replace("consent { status", "consent { id status") });
    const consent = (granted.body.data!["grantConsent"] as { consent: { id: string } }).consent.id;
    await house.ask(officer!, grant);
    for (const gateway of ["gateway-2", "gateway-1"]) {
      expect((await topology.ask(gateway, "food-silva", look)).body.data).toEqual({ client: { identity: { givenName: named("ada").givenName }, conditions: { nodes: [] } } });
      expect(await through(gateway, "food-silva", look)).toEqual(await inOneProcess("food-silva", look));
      expect(await through(gateway, "food-silva", consents)).toEqual(await inOneProcess("food-silva", consents));
    }

    const revoked = await topology.ask("gateway-2", officer!, {
      query: "mutation ($id: ID!) { revokeConsent(id: $id, form: VERBAL) { consent { status } } }", variables: { id: consent },
    });
    expect(revoked.body).toEqual({ data: { revokeConsent: { consent: { status: "REVOKED" } } } });
    for (const gateway of GATEWAYS) expect(await through(gateway, "food-silva", look)).toEqual(unknown);
  });

  test("a subscription at one gateway is told of what is written through the other", async () => {
    const at = { url: topology.urlOf("gateway-1").replace(/\/graphql$/, ""), token: topology.token };
    const open = await bySse(at, "nurse-lindqvist", { query: "subscription { referralChanged { kind referral { id } } }" });
    const sent = await topology.ask("gateway-2", "nurse-lindqvist", {
      query: 'mutation ($id: ID!) { sendReferral(input: { clientId: $id, target: "open-table", need: FOOD_INSECURITY }) { id } }', variables: { id: named("ada").id },
    });
    const { id } = sent.body.data!["sendReferral"] as { id: string };
    for (;;) {
      // What was written just before the subscription began may be told first.
      const { referral } = (await open.next())!.data!["referralChanged"]!;
      if (referral?.id === id) break;
    }
    open.leave();
  });

  test("a subgraph opens to no one but a gateway", async () => {
    for (const name of SUBGRAPHS) {
      const response = await fetch(`http://127.0.0.1:${topology.services.get(name)!.port}/graphql`, {
        method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${await topology.token("dr-okafor")}` },
        body: JSON.stringify({ query: "{ _service { sdl } }" }),
      });
      expect([name, response.status, await response.text()]).toEqual([name, 401, ""]);
    }
  });

  test("the issuer's container gives a token by command", async () => {
    const command = startChild(["node", "dist/gateway/commands/token.js", "dr-okafor"], topology.services.get("issuer")!.environment);
    expect(await command.ended).toBe(0);
    expect(command.output()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  test("nobody's data stands in what the processes write", () => {
    const { givenName, familyName } = named("ada");
    for (const [name, { output }] of topology.children) {
      for (const word of [givenName, familyName, "+1 555 0100", operation("grant-consent").variables["id"]]) expect(output(), name).not.toContain(word);
    }
  });

  test("a gateway is ready while all its subgraphs are", async () => {
    const address = `http://127.0.0.1:${topology.services.get("gateway-1")!.port}/health/ready`;
    expect((await fetch(address)).status).toBe(200);
    const { process, ended } = topology.children.get("referrals")!;
    process.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect((await fetch(address)).status).toBe(503);
    const { query, variables } = { query: "query ($id: ID!) { client(id: $id) { identity { givenName } referrals { nodes { id } } } }", variables: operation("shared-client-view").variables };
    const { body } = await topology.ask("gateway-1", "dr-okafor", { query, variables });
    expect(body).toMatchObject({
      data: { client: { identity: { givenName: named("ada").givenName }, referrals: null } }, errors: [{ extensions: { code: "UNAVAILABLE" } }],
    });
  });

  test("each process ends within five seconds of a signal, even while somebody holds a request open", async () => {
    const running = [...topology.children].filter(([, { process }]) => process.exitCode === null);
    expect(running.map(([name]) => name).sort()).toEqual(["issuer", ...SUBGRAPHS, ...GATEWAYS].filter((name) => name !== "referrals").sort());
    await Promise.all(running.map(([name]) => halfRequest(topology.services.get(name)!.port!)));
    const endings = await Promise.all(running.map(async ([name, { process, ended }], at) => {
      const sent = Date.now();
      process.kill(at % 2 === 0 ? "SIGTERM" : "SIGINT");
      return [name, await ended, Date.now() - sent < 5_000];
    }));
    expect(endings).toEqual(running.map(([name]) => [name, 0, true]));
  });
});

describe("a setting that is missing or wrong ends a process with one sentence", () => {
  const jwks = { CAREWEAVE_STATEMENT_JWKS: "http://gateway:4000/keys" };
  test.concurrent.each([
    ["a subgraph without its database", ["subgraph.js", "clients"], jwks, "DATABASE_URL is missing; a subgraph on its own needs the address of its database."],
    ["a password for no role of ours", ["migrate.js"], { DATABASE_PASSWORD_PAYROLL: "x" }, /^DATABASE_PASSWORD_PAYROLL names no role of the database; there are DATABASE_PASSWORD_OWNER, .*\.$/],
    ["a database that is not there", ["migrate.js"], { DATABASE_URL: "postgres://x@127.0.0.1:1/x", CAREWEAVE_DATABASE_SECRET: "x" }, "The database that DATABASE_URL names does not answer."],
    ["a home that is no folder", ["issuer.js"], { CAREWEAVE_HOME: "/dev/null/x" }, /^\/dev\/null\/x.* cannot be used; set CAREWEAVE_HOME to a folder in which this user may write\.$/],
  ])("%s", async (_what, [script, ...args], environment, sentence) => {
    const child = startChild(["node", `dist/gateway/commands/${script}`, ...args], environment);
    expect(await child.ended).toBe(1);
    expect(child.output()).toMatch(typeof sentence === "string" ? new RegExp(`^${sentence.replaceAll(".", "\\.")}\n$`) : new RegExp(`${sentence.source.slice(0, -1)}\n$`));
  });
});

function networks(service: string): string[] {
  const given = FILE.services[service]!.networks;
  return Array.isArray(given) ? given as string[] : Object.keys(given);
}

function operation(name: string) {
  const { query, variables, as } = operationFiles().find((one) => one.name === name)!;
  return { query, variables, as };
}

/** An answer as it is compared: the status, and the body's own bytes but for ids and times, which are by chance. */
function told({ status, text }: Answer): { status: number; body: string } {
  return { status, body: JSON.stringify(withoutChance(JSON.parse(text))) };
}

/** Opens a connection and sends the beginning of a request whose end never comes. */
function halfRequest(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{", () => resolve()));
    socket.on("error", () => undefined).once("error", reject);
  });
}
