import { setLimits } from "../schema/consent/limits.ts";
import { applyLimits } from "../subgraphs/consent/apply-limits.ts";
import { migrate, passwordsFrom, serviceUrl } from "../subgraphs/migrate.ts";
import { LOGINS, type Passwords, serviceOf } from "../subgraphs/roles.ts";
import type { Config } from "./config.ts";
import { withOwner } from "./demonstration/load/owner.ts";
import { keptKey } from "./identity/kept-secret.ts";
import { findRunning, startPostgres } from "./postgres/embedded.ts";
import { ROOMS } from "./rooms.ts";

/** A database at this version, and how each role logs in. */
export interface Database {
  /** As the role that may migrate; for commands, never for requests. */
  readonly adminUrl: string;
  readonly passwords: Passwords;
  /** The URL by which the subgraph with this schema logs in. */
  urlOf(schema: string): string;
  stop(): Promise<void>;
}

/** How {@link openDatabase} goes about it. */
export interface DatabaseOptions {
  readonly fresh?: boolean;
  /** Use the embedded PostgreSQL of a system that is running on the same home, if there is one. */
  readonly beside?: boolean;
  /** Told what is done, a line each. */
  readonly log?: (line: string) => void;
  /** Called when the embedded PostgreSQL ends though nobody stopped it. */
  readonly lost?: () => void;
}

/** The database of these settings: the one DATABASE_URL names, or the embedded one; started, and migrated to this version. */
export async function openDatabase(config: Config, options: DatabaseOptions = {}): Promise<Database> {
  setLimits({ spokenConsent: config.verbalDays, victimServicesRelease: config.victimServicesDays });
  const { fresh = false, beside = false, log = () => undefined, lost } = options;
  const running = config.databaseUrl === null && beside ? await findRunning(config.home) : undefined;
  const own = config.databaseUrl === null && running === undefined
    ? await startPostgres({ home: config.home, fresh, ...(lost === undefined ? {} : { lost }) })
    : undefined;
  const adminUrl = config.databaseUrl ?? running?.url ?? own!.url;
  try {
    const passwords = await passwordsOf(config);
    await migrate({ url: adminUrl, passwords, subgraphs: ROOMS, log });
    const clients = await withOwner(adminUrl, applyLimits);
    if (clients > 0) log(`consent: limits have changed; compiled anew for ${clients} clients`);
    return {
      adminUrl,
      passwords,
      urlOf: (schema) => serviceUrl(adminUrl, serviceOf(schema as never), passwords),
      stop: async () => own?.stop(),
    };
  } catch (failure) {
    await own?.stop();
    throw failure;
  }
}

/** How each role logs in: as the settings say, else derived. Where every password is given no secret is kept. */
async function passwordsOf({ databasePasswords: given, databaseSecret, home }: Config): Promise<Passwords> {
  if (LOGINS.every((role) => given[role] !== undefined)) return given;
  const secret = databaseSecret ?? await keptKey(home, "database-secret");
  return { ...passwordsFrom(secret), ...given };
}
