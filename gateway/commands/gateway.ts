import "../production-config.ts";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { BadSetting } from "../config.ts";
import { genericGateway } from "../generic/generic-gateway.ts";
import { orSentence } from "./or-sentence.ts";
import { untilSignal } from "./until-signal.ts";

/**
 * `npm run --silent gateway -- --supergraph <file> --port <n> [--host <address>]`: serves any Federation 2 supergraph over plain
 * HTTP subgraphs at `POST /graphql`, with `GET /health/live`, anonymously. It is how the planner and the executor are tried on
 * what is not ours.
 */
await orSentence(async () => {
  const { supergraph, port, host } = asked();
  const server = await genericGateway(supergraph);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  process.stdout.write(`Serving at http://${host}:${(server.address() as AddressInfo).port}/graphql\n`);
  untilSignal(server);
});

function asked(): { supergraph: string; port: number; host: string } {
  const { values } = parsed();
  const port = Number(values.port);
  if (values.supergraph === undefined) throw new BadSetting("Name the supergraph: npm run --silent gateway -- --supergraph <file> --port <n>.");
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new BadSetting("--port is a number from 0 to 65535.");
  return { supergraph: contentsOf(values.supergraph), port, host: values.host };
}

function parsed() {
  const options = { supergraph: { type: "string" }, port: { type: "string", default: "4000" }, host: { type: "string", default: "127.0.0.1" } } as const;
  try {
    return parseArgs({ options });
  } catch (failure) {
    throw new BadSetting((failure as Error).message);
  }
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new BadSetting(`The supergraph ${file} cannot be read.`);
  }
}
