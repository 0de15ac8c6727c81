// Runs before every npm script of ours, on whatever Node the machine has and before anything is installed: plain
// JavaScript, no dependencies. Installs from the lockfile and builds, each only when needed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const quiet = process.argv.includes("--quiet");
const modules = join(root, "node_modules");
const stamps = join(modules, ".cache", "careweave");

if (major(process.version) < 20) fail(`Careweave needs Node 20 or newer to install itself; this is Node ${process.version}.`);
install();
checkRuntime();
compile();
bundle();

function install() {
  const lockfile = readFileSync(join(root, "package-lock.json"), "utf8");
  const wanted = hash(`${process.platform} ${process.arch} ${lockfile}`);
  if (stamped("installed", wanted)) return;
  if (!matches(JSON.parse(lockfile))) {
    say("Installing packages from the lockfile (npm ci)");
    const options = ["ci", "--include=dev", "--include=optional", "--loglevel=error", "--no-audit", "--no-fund"];
    const npm = process.env["npm_execpath"];
    // npm names itself when it runs us; another package manager would not understand these words.
    if (npm !== undefined && /npm-cli\.[cm]?js$/.test(npm)) run(process.execPath, [npm, ...options], "npm ci");
    else run("npm", options, "npm ci", process.platform === "win32");
  }
  stamp("installed", wanted);
}

/** Whether npm's own record of what it installed already says what the lockfile says. */
function matches(lockfile) {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(lockfile.packages).every(([path, entry]) => {
    if (path === "" || (entry.optional === true && !isForUs(entry))) return true;
    return installed[path]?.version === entry.version && existsSync(join(root, path));
  });
}

function isForUs({ os, cpu, libc }) {
  return (os === undefined || os.includes(process.platform)) && (cpu === undefined || cpu.includes(process.arch)) && libc === undefined;
}

function checkRuntime() {
  const pinned = spawnSync(node(), ["--version"], { encoding: "utf8" });
  if (pinned.status !== 0) fail("The Node 24 that npm installed does not run here (it needs glibc); Careweave cannot start on this system.");
  if (major(pinned.stdout) < 24) {
    fail(`Careweave runs on Node 24, which npm does not offer for ${process.platform}-${process.arch}; install Node 24 or newer and start again.`);
  }
}

function compile() {
  const { include } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  const sources = include.flatMap((folder) => files(join(root, folder))).filter((file) => /\.(ts|json)$/.test(file));
  const wanted = fingerprint([...sources, join(root, "tsconfig.json"), join(root, "package-lock.json")]);
  const dist = join(root, "dist");
  if (stamped("compiled", wanted) && existsSync(dist)) return;
  say("Compiling");
  // tsc remembers what it has emitted; without dist that memory is wrong.
  if (!existsSync(dist)) rmSync(join(modules, ".cache", "tsconfig.tsbuildinfo"), { force: true });
  run(node(), [join(modules, "typescript", "bin", "tsc"), "--project", root], "The build");
  const known = new Set(sources.map((file) => relative(root, file).replace(/\.ts$/, "")));
  for (const file of include.flatMap((folder) => files(join(dist, folder)))) {
    const emitted = relative(dist, file).replace(/\.js(\.map)?$/, "");
    if (/\.js(\.map)?$/.test(file) && !known.has(emitted)) rmSync(file);
  }
  stamp("compiled", wanted);
}

function bundle() {
  const script = join(root, "gateway", "commands", "bundle.mjs");
  if (!existsSync(script)) return;
  const inputs = ["console", "test/operations"].flatMap((folder) => files(join(root, folder)));
  const wanted = fingerprint([...inputs, script, join(dirname(script), "example-operations.mjs"), join(root, "package-lock.json")]);
  if (stamped("bundled", wanted) && existsSync(join(root, "dist", "console"))) return;
  say("Bundling the explorer");
  run(node(), [script], "The explorer's bundle");
  stamp("bundled", wanted);
}

/** The Node that npm installed for us, else the one we run on. */
function node() {
  const pinned = process.platform === "win32" ? join(modules, `node-win-${process.arch}`, "bin", "node.exe") : join(modules, ".bin", "node");
  return existsSync(pinned) ? pinned : process.execPath;
}

/** In quiet mode standard output belongs to the command that follows. */
function run(program, args, name, shell = false) {
  const { status, error } = spawnSync(program, args, { cwd: root, shell, stdio: ["inherit", quiet ? 2 : "inherit", "inherit"] });
  if (error !== undefined) fail(`${name} could not be started: ${error.message}`);
  if (status !== 0) fail(`${name} failed; the lines above say why.`);
}

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function fingerprint(paths) {
  return hash(paths.map((path) => `${relative(root, path)} ${hash(readFileSync(path))}`).join("\n"));
}

function hash(content) {
  return createHash("sha256").update(content).digest("hex");
}

function stamped(name, value) {
  const file = join(stamps, name);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

/** Remembers what was done. Where that cannot be written, as in a checkout of another user, it is found out again. */
function stamp(name, value) {
  try {
    mkdirSync(stamps, { recursive: true });
    writeFileSync(join(stamps, name), value);
  } catch (error) {
    if (!["EACCES", "EROFS", "EPERM"].includes(error.code)) throw error;
  }
}

function major(version) {
  return Number(/\d+/.exec(version)?.[0]);
}

function say(line) {
  (quiet ? process.stderr : process.stdout).write(`${line} …\n`);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
