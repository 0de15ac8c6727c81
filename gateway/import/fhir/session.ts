import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { DriverException, type EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { SafetyAlert } from "../../../subgraphs/assessments/alerts/safety-alert.ts";
import { Client } from "../../../subgraphs/clients/client.ts";
import { Contact } from "../../../subgraphs/clients/contact.ts";
import { Culture } from "../../../subgraphs/clients/culture.ts";
import { Demographics } from "../../../subgraphs/clients/demographics.ts";
import { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import { Identity } from "../../../subgraphs/clients/identity.ts";
import { Location } from "../../../subgraphs/clients/location.ts";
import { NOUNS } from "./nouns.ts";
import { Refusal } from "./problem.ts";

/** Who writes imported records, and as what. */
export const IMPORT_USER = "fhir-import";

/** The import's connection: it writes as an agency's own software, under the same row-level security as everybody. */
export class Session {
  readonly #orm: MikroORM;
  readonly agency: string;
  /** Who is said to have recorded what is imported. */
  readonly user: string;

  private constructor(orm: MikroORM, agency: string, user: string) {
    this.#orm = orm;
    this.agency = agency;
    this.user = user;
  }

  /** Opens it; `url` logs in as `import_svc`. */
  static async open(url: string, agency: string, user = IMPORT_USER): Promise<Session> {
    const orm = await MikroORM.init({
      clientUrl: url,
      entities: [Client, Identity, Contact, Location, Demographics, Culture, GenderAndSexuality, SafetyAlert, ...Object.values(NOUNS)] as never,
      metadataProvider: ReflectMetadataProvider,
      pool: { min: 0, max: 1 },
      forceUtcTimezone: true,
      driverOptions: { options: "-c timezone=UTC -c idle_in_transaction_session_timeout=60000" },
    });
    return new Session(orm, agency, user);
  }

  /** Runs `work` in one transaction entered as the agency. A record PostgreSQL refuses is a {@link Refusal}. */
  async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const variables = { "app.agency": this.agency, "app.user": this.user, "app.role": "SYSTEM", "app.purpose": "CAREMGT" };
    for (let attempt = 1; ; attempt++) {
      const em = this.#orm.em.fork({ session: { role: "clients_worker", variables } });
      try {
        return await em.transactional(async (inner) => {
          // Two imports of one agency take turns, so that neither misses what the other has just written.
          await inner.execute("select pg_advisory_xact_lock(hashtextextended('fhir import ' || ?, 0))", [this.agency]);
          await inner.execute("select consent.enter()");
          return await work(inner);
        });
      } catch (failure) {
        if (attempt === MOST_ATTEMPTS || !isCollision(failure)) throw refusalOf(failure);
      }
    }
  }

  /** Becomes the worker of another schema for the rest of the transaction. */
  async as(em: EntityManager, schema: string): Promise<void> {
    await em.execute(`set local role "${schema}_worker"`);
  }

  close(): Promise<void> {
    return this.#orm.close(true);
  }
}

/** How often a transaction is begun that others of a running system have got in the way of. */
const MOST_ATTEMPTS = 3;

/** SQLSTATE of a serialization failure and of a deadlock. */
function isCollision(failure: unknown): boolean {
  return failure instanceof DriverException && ["40001", "40P01"].includes(String((failure as { code?: string }).code));
}

/** SQLSTATE classes that are about the data: the bundle is at fault, not the database. 23 constraint, 22 data, 42501 row-level security. */
const ABOUT_DATA = /^(22|23)|^42501$/;

/** PostgreSQL's own messages may quote the row. */
function refusalOf(failure: unknown): unknown {
  if (!(failure instanceof DriverException)) return failure;
  const { code } = failure as { code?: string };
  if (code === undefined || !ABOUT_DATA.test(code)) return failure;
  const message = code === "42501"
    ? "holds a record that consent or the role of an import does not let this agency write"
    : `holds a value that the database does not take (SQLSTATE ${code})`;
  return new Refusal({ path: "", message });
}
