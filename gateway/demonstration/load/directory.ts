import { maskOf } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import { Agency } from "../../../subgraphs/referrals/directory/agency.ts";
import { Service, ServiceStatus } from "../../../subgraphs/referrals/directory/service.ts";
import { workerOf } from "../../../subgraphs/roles.ts";
import { connect } from "../../../subgraphs/runtime.ts";
import type { Subgraph } from "../../../subgraphs/subgraph.ts";
import { Writes } from "../../../subgraphs/writes.ts";
import type { Database } from "../../database.ts";
import { AGENCIES } from "../cast/agencies.ts";
import { SERVICES } from "../cast/services.ts";
import { WORKERS } from "../cast/workers.ts";
import { callerOf } from "./caller-of.ts";
import { standing } from "./standing.ts";

/** Writes the directory of agencies and services, as the network's coordinator; entries that stand are left alone. */
export async function writeDirectory(database: Pick<Database, "urlOf">, room: Subgraph, now: Instant): Promise<void> {
  const keeper = WORKERS.find(({ role }) => role === "COORDINATOR")!;
  const orm = await connect(room, database.urlOf(room.schema), 1);
  try {
    await new Writes(orm.em, workerOf(room.schema as never), callerOf(keeper.name, now)).enter(async (em) => {
      const agencies = await standing(em, Agency, AGENCIES.map(({ id }) => id));
      for (const { id, name, address, sector, shows } of AGENCIES) {
        if (agencies.has(id)) continue;
        em.create(Agency, { id, name, description: shows, sector, address, phone: null, email: null, website: `https://${id}.example` });
      }
      const services = await standing(em, Service, SERVICES.map(({ id }) => id));
      for (const { id, categories, needs, languages, ...rest } of SERVICES) {
        if (services.has(id)) continue;
        em.create(Service, {
          ...rest, id, statedNeeds: [...needs], languages: [...languages], statedMask: maskOf(categories), status: ServiceStatus.ACTIVE,
        });
      }
      await em.flush();
    });
  } finally {
    await orm.close(true);
  }
}
