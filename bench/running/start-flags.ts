import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.ts";

/** What `npm start` tells Node before it names the program. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

/** What the image of docker-compose.yml tells it: the same, and nothing of source maps. */
export function imageFlags(): string[] {
  return startFlags().filter((flag) => flag !== "--enable-source-maps");
}
