import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.ts";

/** Where competitors are installed: outside the project's own packages, which never need them, and where installing those anew leaves them. */
export const FOLDER = join(projectRoot(), ".careweave", "competitors");

const HERE = join(projectRoot(), "bench", "competitors");
const FILES = ["package.json", "package-lock.json"] as const;

/** Installs what Careweave is measured against, at the versions of `bench/competitors/package-lock.json`; does nothing where that has been done. */
export function installCompetitors(say: (line: string) => void): void {
  if (existsSync(join(FOLDER, "node_modules", ".package-lock.json")) && FILES.every((file) => same(file))) return;
  say("Installing the gateways to compare with (npm ci in .careweave/competitors)");
  mkdirSync(FOLDER, { recursive: true });
  for (const file of FILES) copyFileSync(join(HERE, file), join(FOLDER, file));
  const npm = process.env["npm_execpath"];
  const words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = npm === undefined ? spawnSync("npm", words, { cwd: FOLDER, stdio: ["ignore", 2, 2] }) : spawnSync(process.execPath, [npm, ...words], { cwd: FOLDER, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("The gateways to compare with could not be installed; the lines above say why.");
}

function same(file: string): boolean {
  const [ours, theirs] = [join(HERE, file), join(FOLDER, file)];
  return existsSync(theirs) && readFileSync(ours, "utf8") === readFileSync(theirs, "utf8");
}
