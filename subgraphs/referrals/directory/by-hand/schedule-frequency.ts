import { registerEnumType } from "type-graphql";

/** How often a schedule comes back (RFC 5545 FREQ). */
export enum ScheduleFrequency { DAILY = "DAILY", WEEKLY = "WEEKLY", MONTHLY = "MONTHLY", YEARLY = "YEARLY" }
registerEnumType(ScheduleFrequency, { name: "ScheduleFrequency", description: "How often a schedule comes back (RFC 5545 FREQ). Only WEEKLY ones are matched by hours." });
