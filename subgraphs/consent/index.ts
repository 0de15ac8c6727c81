import type { Subgraph } from "../subgraph.ts";
import { migrations } from "./migrations/migrations.ts";

export const consent: Subgraph = { name: "consent", schema: "consent", owns: [], resolvers: [] as never, migrations };
