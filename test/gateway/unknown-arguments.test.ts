import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { projectRoot } from "../../gateway/project-root.ts";

const { scripts } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as { scripts: Record<string, string> };
/** The commands of the project's own that take arguments, by the file each runs. */
const COMMANDS = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /(?:^| )node .*?(dist\/\S+\.js)$/.exec(script)?.[1];
  return file === undefined || name === "start" ? [] : [[name, file] as const];
});

test("every command that is called with an option it does not know says what it knows, with no stack, and ends with 2", async () => {
  expect(COMMANDS.length).toBeGreaterThan(8);
  const waiting = COMMANDS.values();
  // Two at once, one for each core.
  await Promise.all([0, 1].map(async () => {
    for (const [name, file] of waiting) {
      const child = spawn(process.execPath, [file, "--unheard-of"], { cwd: projectRoot(), stdio: ["ignore", "pipe", "pipe"] });
      const ended = new Promise((resolve) => void child.once("close", resolve));
      const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      expect({ name, code, stdout }).toEqual({ name, code: 2, stdout: "" });
      expect(stderr, name).toMatch(/usage|npm run|there are|choose/i);
      expect(stderr, name).not.toMatch(/^\s+at /m);
    }
  }));
}, 300_000);
