import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.ts";

/** Names the code that answers: everything of the subgraphs, the gateway and the printed schema. */
export function sourceDigest(): string {
  const hash = createHash("sha256");
  for (const folder of ["subgraphs", "gateway", "schema"]) {
    for (const file of readdirSync(join(projectRoot(), folder), { recursive: true, encoding: "utf8" }).filter((one) => /\.(ts|graphql)$/.test(one)).sort()) {
      hash.update(file).update(readFileSync(join(projectRoot(), folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 8);
}
