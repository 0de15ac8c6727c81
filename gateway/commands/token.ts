import { BadSetting, type Config, publicUrlOf, readConfig } from "../config.ts";
import { IDENTITIES } from "../demonstration/cast.ts";
import type { DemonstrationIdentity } from "../demonstration/identity.ts";
import { ISSUER_PATH } from "../demonstration/issuer-path.ts";
import { loadIssuerKeys } from "../demonstration/issuer-keys.ts";
import { NoToken, obtainToken } from "../demonstration/obtain-token.ts";
import { UnknownArguments } from "./arguments.ts";

/**
 * `npm run --silent token -- <identity>`: the text to print, a bearer token of a demonstration identity from the running
 * system; with `--list`, the identities as JSON. Throws {@link UnknownArguments} or {@link NoToken}
 * with one sentence.
 */
export async function token(args: readonly string[], config: Config, identities: readonly DemonstrationIdentity[]): Promise<string> {
  if (args.length === 1 && args[0] === "--list") return listed(identities);
  const names = identities.map(({ name }) => name).join(", ");
  const [name] = args;
  if (name === undefined || name.startsWith("-") || args.length > 1) throw new UnknownArguments(`Say whose token: npm run --silent token -- <identity> (or --list), with one of ${names}.`);
  if (!identities.some((identity) => identity.name === name)) {
    throw new UnknownArguments(`There is no demonstration identity "${name}"; there are ${names}.`);
  }
  const issuerUrl = config.oidcIssuer ?? publicUrlOf({ ...config, publicUrl: null }) + ISSUER_PATH;
  return obtainToken({ issuerUrl, name, keys: await loadIssuerKeys(config.home) });
}

function listed(identities: readonly DemonstrationIdentity[]): string {
  return JSON.stringify(identities.map(({ name, agency, sector, role, purposes }) => ({ name, agency, sector, role, purposes })), null, 2);
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await token(process.argv.slice(2), readConfig(), IDENTITIES)}\n`);
  } catch (error) {
    if (!(error instanceof UnknownArguments || error instanceof NoToken || error instanceof BadSetting)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UnknownArguments ? 2 : 1;
  }
}
