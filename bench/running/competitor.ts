import { portOfOurs } from "./port.ts";
import { installCompetitors } from "../competitors/install.ts";
import { type Running, startProgram } from "./child-process.ts";
import type { OverHttp } from "./over-http.ts";
import type { Place } from "./place.ts";

/** Another gateway in front of the subgraphs that run on their own. */
export async function startCompetitor(name: "apollo" | "hive", { environment }: Place, { addresses }: OverHttp, say: (line: string) => void): Promise<Running> {
  installCompetitors(say);
  return startProgram([`dist/bench/competitors/${name}.js`], { ...environment, ...addresses }, { port: await portOfOurs() });
}
