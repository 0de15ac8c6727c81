import "../production-config.ts";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { BadSetting } from "../config.ts";
import { genericGateway } from "../generic/generic-gateway.ts";
import { argumentsOf, UnknownArguments } from "./arguments.ts";
import { orSentence } from "./or-sentence.ts";
import { untilSignal } from "./until-signal.ts";

const USAGE = "Usage: npm run --silent gateway -- --supergraph <file> [--port <n>] [--host <address>]";

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
  const { values } = argumentsOf(USAGE, {
    options: { supergraph: { type: "string" }, port: { type: "string", default: "4000" }, host: { type: "string", default: "127.0.0.1" } },
  });
  const port = Number(values.port);
  if (values.supergraph === undefined) throw new UnknownArguments(USAGE);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new UnknownArguments("--port is a number from 0 to 65535.");
  return { supergraph: contentsOf(values.supergraph), port, host: values.host };
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new BadSetting(`The supergraph ${file} cannot be read.`);
  }
}
