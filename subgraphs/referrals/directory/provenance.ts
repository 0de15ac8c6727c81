import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.ts";
import type { Noun } from "../../declaration.ts";
import { Agency } from "./agency.ts";
import type { DirectoryEntry } from "./directory-entry.ts";
import { DirectoryLocation } from "./directory-location.ts";
import { namedAgency } from "./find-in-directory.ts";
import { Organization } from "./organization.ts";
import { Service } from "./service.ts";
import { ServiceAtLocation } from "./service-at-location.ts";

/** Who brought an entry, and who changed it by hand: the same two fields on each type of entry. */
export const PROVENANCE = [Organization, Service, DirectoryLocation, ServiceAtLocation].map((noun: Noun<DirectoryEntry>) => {
  @Resolver(() => noun)
  class Provenance {
    @FieldResolver(() => Agency, { nullable: true, description: "The agency that imported it first; null for what was made by hand." })
    importedBy(@Root() { importedBy }: DirectoryEntry, @Ctx() context: Context): Promise<Agency> | null {
      return importedBy == null ? null : namedAgency(context, importedBy);
    }

    @FieldResolver(() => Agency, { nullable: true, description: "The agency that last changed it by hand." })
    editedBy(@Root() { editedBy }: DirectoryEntry, @Ctx() context: Context): Promise<Agency> | null {
      return editedBy == null ? null : namedAgency(context, editedBy);
    }
  }
  return Provenance;
});
