import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Router, static as files, type NextFunction, type Request, type Response } from "express";
import { onlyByOwnHost } from "./own-host.ts";

/**
 * The router of `/explorer`: GraphiQL with the examples as tabs and the demonstration people as askers. It hands a token of
 * each of them to whoever opens the page, so mount it in a demonstration only. Mount it at the root: `app.use(explorer(...))`.
 * @throws Error when the page was not bundled (`node gateway/commands/bundle.mjs`).
 */
export function explorer(options: ExplorerOptions): Router {
  const { identities, token, folder = join(projectRoot(), "dist/console/explorer") } = options;
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error("The explorer page is not built: run node gateway/commands/bundle.mjs.");
  }
  const operations = options.operations ?? bundledOperations(folder);
  const router = Router();
  router.use("/explorer", onlyByOwnHost(options.publicUrl), restrict);
  router.get("/explorer/config.json", async (_request, response) => {
    const asked = await Promise.all(identities.map(async (identity) => ({ ...shown(identity), token: await token(identity) })));
    response.set("cache-control", "no-store").json({ operations, identities: asked });
  });
  router.get("/explorer", (_request, response) => response.set("cache-control", "no-cache").sendFile("index.html", { root: folder }));
  router.use("/explorer", files(folder, { index: false, redirect: false, cacheControl: false, setHeaders: revalidate }));
  return router;
}

/** What the explorer is made of. */
export interface ExplorerOptions {
  /** Where the page is reached; asked for under another host name, it hands out nothing. */
  publicUrl: string;
  identities: readonly ExplorerIdentity[];
  /** The examples; those bundled with the page when left out. */
  operations?: readonly ExplorerOperation[];
  /** A bearer token that speaks for the identity; asked anew for each opening of the page. */
  token: (identity: ExplorerIdentity) => Promise<string>;
  /** The folder of the bundled page; the one of the build when left out. */
  folder?: string;
}

/** Someone of the demonstration who can ask. */
export interface ExplorerIdentity {
  name: string;
  /** How the person is called in the page, as in "Dr. Okafor, physician". */
  label: string;
  agency: string;
  sector: string;
  role: string;
  purposes: readonly string[];
}

/** An example; `as` names the identities worth asking it as. */
export interface ExplorerOperation {
  name: string;
  title: string;
  query: string;
  variables: Record<string, unknown>;
  about: string;
  as: readonly string[];
}

/** The editor writes style elements and attributes, hence 'unsafe-inline' for styles; scripts come from files of ours alone. */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "worker-src 'self'", "connect-src 'self'", "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join("; ");

function restrict(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  next();
}

function revalidate(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader("cache-control", "no-cache");
}

/** Only what the page shows: whatever else the caller's object holds stays here. */
function shown({ name, label, agency, sector, role, purposes }: ExplorerIdentity): ExplorerIdentity {
  return { name, label, agency, sector, role, purposes };
}

function bundledOperations(folder: string): ExplorerOperation[] {
  return JSON.parse(readFileSync(join(folder, "operations.json"), "utf8")) as ExplorerOperation[];
}

function projectRoot(folder = import.meta.dirname): string {
  return existsSync(join(folder, "package.json")) ? folder : projectRoot(dirname(folder));
}
