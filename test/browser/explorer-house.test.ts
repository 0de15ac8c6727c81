import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openBrowser } from "./browser.ts";

let house: TestHouse;
let browser: Browser;
let page: Page;
let elsewhere: string[];
let complaints: string[];

beforeAll(async () => {
  // The house serves the page from dist; a bundle of yesterday's page would test yesterday's page.
  await promisify(execFile)(process.execPath, [resolve(import.meta.dirname, "../../gateway/commands/bundle.mjs")]);
  [house, browser] = await Promise.all([openTestHouse(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await house?.close();
});

beforeEach(async () => {
  [elsewhere, complaints] = [[], []];
  // The editor draws only the lines that are in sight: a tall window shows an answer whole.
  page = await browser.newPage({ viewport: { width: 1280, height: 9000 } });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== house.url) elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
});

afterEach(async () => {
  await page.close();
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

const open = (path: string) => page.goto(house.url + path);
const answeredFor = (person: string) => page.getByRole("status").filter({ hasText: `Answered for ${person}` }).waitFor();
const panel = () => page.getByRole("region", { name: "Withheld here by the client’s consent" });

/** Waits until the answer holds the text, and gives all of it as the page shows it. */
async function answer(text: string): Promise<string> {
  await page.locator(".result-window", { hasText: text }).waitFor();
  return ((await page.locator(".result-window .view-lines").textContent()) ?? "").replaceAll("\u00a0", " ");
}

describe("the explorer before the real house", () => {
  test("shows Ada's conditions to her clinic, withholds them from housing and says so, and shows nobody to strangers", async () => {
    await open("/explorer?as=dr-okafor&operation=shared-client-view");
    await answeredFor("Dr. Ngozi Okafor");
    const clinic = await answer('"sharing"');
    expect(clinic).toMatch(/"givenName": "Ada".*"conditions".*"Depression/);
    expect(clinic).toMatch(/"conditions".*"Osteoarthritis/);
    await page.getByLabel("Who asks").selectOption("housing-tran");
    await answeredFor("Linh Tran");
    const housing = await answer('"sharing"');
    expect(housing).toContain('"givenName": "Ada"');
    expect(housing).not.toMatch(/Depression|Osteoarthritis/);
    const told = await panel().getByRole("row").allTextContents();
    expect(told.filter((row) => /Sensitive matters.*client\.conditions/.test(row))).toHaveLength(1);
    expect(told.filter((row) => /Demographics.*client\.demographics/.test(row))).toHaveLength(1);
    await page.getByLabel("Who asks").selectOption("jobs-ferrari");
    await answeredFor("Luca Ferrari");
    expect(await answer('"client": null')).toMatch(/^\{\s*"data": \{\s*"client": null\s*\}\s*\}$/);
    expect(await panel().count()).toBe(0);
    await page.getByText("answered exactly like one who does not exist").waitFor();
  });

  test("records a consent by hand, and the food bank finds the client from then on", async () => {
    const grants: string[] = [];
    page.on("request", (request) => {
      if (request.postData()?.includes('"operationName":"GrantConsent"')) grants.push(request.url());
    });
    await open("/explorer?as=food-silva&operation=shared-client-view");
    await answer('"client": null');
    await open("/explorer?as=officer-reyes&operation=grant-consent");
    await page.locator(".graphiql-query-editor .view-lines", { hasText: "grantConsent(" }).waitFor();
    await page.getByText("Not asked yet.").waitFor();
    expect(grants).toEqual([]);
    await page.getByRole("button", { name: /execute/i }).click();
    await answeredFor("Camila Reyes");
    expect(await answer('"grantConsent"')).toContain('"status": "ACTIVE"');
    expect(grants).toEqual([`${house.url}/graphql`]);
    await open("/explorer?as=food-silva&operation=shared-client-view");
    expect(await answer('"sharing"')).toContain('"familyName": "Brennan"');
  });
});
