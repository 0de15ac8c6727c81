import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { get, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { explorer } from "../../gateway/explorer.ts";
import { openBrowser } from "./browser.ts";
import { stubGateway, type Sent } from "./stub-gateway.ts";

const FILES = {
  "shared-client-view.graphql": `#> as: nurse, housing-worker
## housing-worker: withheld client.conditions PHYSICAL_HEALTH
# The same client, asked by two agencies:
# each receives what she agreed to.
query SharedClientView($id: ID!) {
  # kept where it stands
  client(id: $id) { identity { name } needs { text } conditions { name } }
}
`,
  "shared-client-view.variables.json": `{ "id": "3f1d5c9e-6a54-4a53-9d0a-0f5ac1a4a001" }`,
  "first-clients.graphql": "# The first clients by name.\nquery FirstClients { clients(first: 20) { id identity { name } } }\n",
  "record-a-need.graphql": `#> as: nurse\nmutation RecordANeed { addNeed(client: "3f1d", text: "A bed") { id } }\n`,
};

const IDENTITIES = [
  { name: "nurse", label: "Nadia Okafor, nurse", agency: "harbor-clinic", sector: "HEALTH", role: "CLINICIAN", purposes: ["TREAT", "COC"] },
  { name: "physician", label: "Piet de Wit, physician", agency: "harbor-clinic", sector: "HEALTH", role: "CLINICIAN", purposes: ["TREAT"] },
  { name: "housing-worker", label: "Hana Lee, housing worker", agency: "open-door-housing", sector: "HOUSING", role: "CASE_WORKER", purposes: ["HOUSING", "COC"] },
];

let folder: string;
let browser: Browser;
let server: Server;
let origin: string;
let page: Page;
let elsewhere: string[];
let complaints: string[];
const sent: Sent[] = [];
const tokens = new Map<string, string[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "explorer-"));
  await mkdir(join(folder, "operations"));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, "operations", name), text);
  const bundle = resolve(import.meta.dirname, "../../gateway/commands/bundle.mjs");
  await promisify(execFile)(process.execPath, [bundle, "--into", join(folder, "page"), "--operations", join(folder, "operations")]);
  const app = stubGateway(sent);
  app.use(explorer({ publicUrl: "https://careweave.example", identities: IDENTITIES, token, folder: join(folder, "page") }));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  [elsewhere, complaints] = [[], []];
  sent.length = 0;
  tokens.clear();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
});

afterEach(() => page.close());

/** The next token laid out for the person, then a good one. */
async function token({ name }: { name: string }): Promise<string> {
  return tokens.get(name)?.shift() ?? (name === "housing-worker" ? "token-housing" : "token-nurse");
}

const open = (path: string) => page.goto(origin + path);
const outcome = () => page.getByRole("status").filter({ hasText: "Answered for" });
const answered = async () => (await outcome().textContent()) ?? "";
const answerHolds = (text: string) => page.locator(".result-window", { hasText: text }).waitFor();

describe("the explorer page", () => {
  test("opens at the linked person and example, and asks at once with token and purpose", async () => {
    await open("/explorer?as=housing-worker&operation=first-clients");
    await answerHolds("Ada Winters");
    expect(await answered()).toMatch(/Answered for Hana Lee, housing worker \(Open door housing\), purpose Housing/);
    expect(sent).toEqual([{ operationName: "FirstClients", authorization: "Bearer token-housing", purpose: "HOUSING" }]);
    expect(await page.getByLabel("Who asks").locator("optgroup").evaluateAll((groups) => groups.map((group) => group.getAttribute("label"))))
      .toEqual(["Harbor clinic", "Open door housing"]);
    expect(await page.locator(".graphiql-tab-button").allTextContents()).toEqual(["SharedClientView", "FirstClients", "RecordANeed"]);
  });

  test("opens without a link at the first person and the shared client view, variables included", async () => {
    await open("/explorer");
    await answerHolds("Essential hypertension");
    expect(sent).toEqual([{ operationName: "SharedClientView", authorization: "Bearer token-nurse", purpose: "TREAT" }]);
    expect(page.url()).toBe(`${origin}/explorer?as=nurse&purpose=TREAT&operation=shared-client-view`);
  });

  test("asks again when another person or another purpose is chosen", async () => {
    await open("/explorer?as=housing-worker&operation=shared-client-view");
    await answerHolds("Ada Winters");
    await page.getByLabel("Who asks").selectOption("nurse");
    await answerHolds("Essential hypertension");
    expect(await answered()).toMatch(/Nadia Okafor, nurse \(Harbor clinic\), purpose Treatment.*nothing withheld/);
    await page.getByLabel("Purpose").selectOption("COC");
    await outcome().filter({ hasText: "Coordination of care" }).waitFor();
    expect(sent.slice(1)).toEqual([
      { operationName: "SharedClientView", authorization: "Bearer token-nurse", purpose: "TREAT" },
      { operationName: "SharedClientView", authorization: "Bearer token-nurse", purpose: "COC" },
    ]);
    expect(page.url()).toBe(`${origin}/explorer?as=nurse&purpose=COC&operation=shared-client-view`);
  });

  test("tells what was withheld, by path and category, and keeps nothing of it for the next person", async () => {
    await open("/explorer?as=housing-worker&operation=shared-client-view");
    const panel = page.getByRole("region", { name: "Withheld here by the client’s consent" });
    await panel.waitFor();
    expect(await panel.getByRole("row").nth(1).getByRole("cell").first().textContent()).toBe("client.conditions");
    expect(await panel.getByRole("listitem").allTextContents()).toEqual(["Physical health", "Sensitive matters"]);
    await page.getByRole("button", { name: "Nadia Okafor, nurse" }).click();
    await answerHolds("Essential hypertension");
    expect(await panel.count()).toBe(0);
  });

  test("takes the answer away with the person it was for, even when the query cannot be read", async () => {
    await open("/explorer?as=nurse&operation=shared-client-view");
    await answerHolds("Essential hypertension");
    await page.locator(".graphiql-query-editor .view-lines").click();
    await page.keyboard.type("}}");
    await page.getByLabel("Who asks").selectOption("housing-worker");
    await page.getByText("Not asked yet.").waitFor();
    expect(await page.locator(".result-window").textContent()).not.toContain("hypertension");
    expect(sent).toHaveLength(1);
  });

  test("never sends a mutation by itself", async () => {
    await open("/explorer?as=nurse&operation=record-a-need");
    await page.locator(".view-line", { hasText: "addNeed" }).waitFor();
    await page.getByLabel("Who asks").selectOption("physician");
    await page.getByRole("tab", { name: "FirstClients" }).getByRole("button").first().click();
    await answerHolds("Ada Winters");
    await page.getByRole("tab", { name: "RecordANeed" }).getByRole("button").first().click();
    await page.getByText("Not asked yet.").waitFor();
    await page.locator(".view-line", { hasText: "addNeed" }).waitFor();
    await page.waitForTimeout(500); // long enough for the request that must not be sent
    expect(sent.map(({ operationName }) => operationName)).toEqual(["FirstClients"]);
    await page.getByRole("button", { name: /execute/i }).click();
    await answerHolds("addNeed");
    expect(sent.map(({ operationName }) => operationName)).toEqual(["FirstClients", "RecordANeed"]);
  });

  test("renews a token that ran out, and says so when it is refused for good", async () => {
    tokens.set("nurse", ["token-expired"]);
    await open("/explorer?as=nurse&operation=shared-client-view");
    await answerHolds("Essential hypertension");
    tokens.set("housing-worker", Array.from({ length: 10 }, () => "token-expired"));
    await open("/explorer?as=housing-worker&operation=shared-client-view");
    await outcome().filter({ hasText: "UNAUTHENTICATED" }).waitFor();
  });

  test("shows the description above, without the lines for the tests", async () => {
    await open("/explorer?as=nurse&operation=shared-client-view");
    await answerHolds("Ada Winters");
    expect(await page.getByRole("region", { name: "About this example" }).locator("p").textContent())
      .toBe("Shared client view. The same client, asked by two agencies: each receives what she agreed to.");
    const editor = (await page.locator(".graphiql-query-editor .view-lines").textContent()) ?? "";
    expect(editor.replaceAll("\u00a0", " ")).toContain("# kept where it stands");
    expect(editor).not.toMatch(/#>|##|agreed/);
  });

  test("works from the keyboard, in a small window, from our server alone and without complaint", async () => {
    await page.setViewportSize({ width: 800, height: 600 });
    await open("/explorer?as=housing-worker&operation=shared-client-view");
    await answerHolds("Ada Winters");
    await page.getByLabel("Who asks").focus();
    await page.keyboard.press("ArrowUp");
    await outcome().filter({ hasText: "Piet de Wit" }).waitFor();
    expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: "Query", exact: true }).or(page.getByText("Query", { exact: true })).first().waitFor();
    await page.waitForTimeout(500);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("forbids scripts from anywhere else and keeps tokens out of caches", async () => {
    const [html, config] = await Promise.all([fetch(`${origin}/explorer`), fetch(`${origin}/explorer/config.json`)]);
    const policy = html.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'");
    expect(await html.text()).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(config.headers.get("cache-control")).toBe("no-store");
    expect((await fetch(`${origin}/explorer/..%2foperations%2fshared-client-view.graphql`)).status).not.toBe(200);
  });

  test.each<[string, number]>([
    ["localhost:4000", 200], ["LOCALHOST", 200], ["[::1]:4000", 200], ["127.0.0.1", 200], ["careweave.example", 200],
    ["attacker.example", 403], ["careweave.example:4000", 403], ["careweave.example.attacker.example", 403],
    ["localhost.attacker.example:4000", 403], ["127.0.0.1.attacker.example", 403], ["attacker.example#localhost", 403],
  ])("hands its tokens out under its own name only: %s %i", async (host, status) => {
    const handed = await getAs(host);
    expect([handed.status, handed.text.includes("token-nurse")]).toEqual([status, status === 200]);
  });
});

/** Opens the configuration under any name: `fetch` would put in the true one. */
function getAs(host: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    get(`${origin}/explorer/config.json`, { headers: { host } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
    }).on("error", reject);
  });
}
