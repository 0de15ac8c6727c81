import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const run = promisify(execFile);
const modules = resolve(import.meta.dirname, "../../node_modules");
const cache = join(modules, ".cache/careweave");

/**
 * A headless browser: the Chromium that npm brings (Linux on x64), else an installed Chrome, Chromium or Edge.
 * Rejects with all failed attempts when there is none. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const failures: unknown[] = [];
  const installed = [{ channel: "chrome" }, { channel: "msedge" }, { executablePath: "/usr/bin/chromium" }];
  for (const open of [openBundled, ...installed.map((browser) => () => openInstalled(browser))]) {
    try {
      return await open();
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, "No browser for the tests: install Google Chrome or Chromium.");
}

/** Tests open our own pages only, so no sandbox is needed; as root there can be none. The rest keeps the browser off the network. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-domain-reliability", "--no-pings", "--font-render-hinting=none",
];

function openInstalled(browser: { channel: string } | { executablePath: string }): Promise<Browser> {
  return chromium.launch({ ...browser, args: FLAGS });
}

async function openBundled(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("npm brings no browser for this platform.");
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  const { stdout } = await run("ldd", [executablePath]);
  const libraries = stdout.includes("not found") ? { LD_LIBRARY_PATH: join(folder, "al2023/lib") } : {};
  return chromium.launch({ executablePath, args: FLAGS, env: { HOME: folder, ...libraries } });
}

/** The package unpacks into the folder for temporary files, half-written for whoever looks meanwhile; so: aside, then renamed. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(modules, "@sparticuz/chromium/package.json"), "utf8")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, "unpacking-"));
  const unpack = 'await (await import("@sparticuz/chromium")).default.executablePath()';
  // With this name in its environment the package also unpacks the system libraries it brings, for machines without them.
  const env = { TMPDIR: aside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  await run(process.execPath, ["--input-type=module", "--eval", unpack], { env, cwd: import.meta.dirname });
  await rename(aside, folder).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
