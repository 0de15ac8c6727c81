import { Connection } from "../../connection.ts";
import { Agency } from "./agency.ts";
import { NOT_A_PERSON } from "./directory-table.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import { TaxonomyTerm } from "./taxonomy.ts";

/** The pages of the directory's lists, made once each: several places show the same kind of page. */
export const AgencyConnection = Connection(Agency, NOT_A_PERSON);
export const OrganizationConnection = Connection(Organization, NOT_A_PERSON);
export const ServiceConnection = Connection(Service, NOT_A_PERSON);
export const TaxonomyTermConnection = Connection(TaxonomyTerm, NOT_A_PERSON);
