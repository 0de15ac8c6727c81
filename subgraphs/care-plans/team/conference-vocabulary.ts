import { registerEnumType } from "type-graphql";
import { type Purpose, PURPOSES } from "../../../schema/consent/purpose.ts";

/** The purposes as a GraphQL enum; the subgraph `consent` has the same. */
export const AttendingFor = Object.fromEntries(PURPOSES.map((purpose) => [purpose, purpose])) as Record<Purpose, Purpose>;
registerEnumType(AttendingFor, { name: "PurposeOfUse", description: "Why a request is made; a listed purpose covers those below it." });

/** What kind of point it is. */
export enum PointKind { TOPIC = "TOPIC", DECISION = "DECISION", TASK = "TASK" }
registerEnumType(PointKind, { name: "PointKind", description: "Whether something was talked over, decided, or taken on." });
