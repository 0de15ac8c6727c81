import { Connection } from "../connection.ts";
import { Agency } from "./agency.ts";
import { NOT_A_PERSON } from "./directory.ts";
import { Referral } from "./referral.ts";
import { Service } from "./service.ts";

/** The pages of this subgraph's lists, made once each: several places show the same kind of page. */
export const ReferralConnection = Connection(Referral);
export const AgencyConnection = Connection(Agency, NOT_A_PERSON);
export const ServiceConnection = Connection(Service, NOT_A_PERSON);
