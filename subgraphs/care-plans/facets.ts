import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Page, PageArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { CarePlan } from "./care-plan.ts";
import { CaseNote } from "./case-note.ts";
import { Client } from "./client.ts";
import { CarePlanConnection, CaseNoteConnection, EncounterConnection, EpisodeConnection } from "./connections.ts";
import { Encounter } from "./encounter.ts";
import { Episode } from "./episode.ts";

const every = (what: string) => ({ nullable: true, description: `Every ${what} you may read, newest first.` });

/** What this subgraph hangs on a client. */
@Resolver(() => Client)
export class CarePlanFacets {
  @FieldResolver(() => EpisodeConnection, every("episode"))
  episodes(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<Episode>> {
    return load.page(Episode, id, page);
  }

  @FieldResolver(() => CarePlanConnection, every("care plan"))
  carePlans(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<CarePlan>> {
    return load.page(CarePlan, id, page);
  }

  @FieldResolver(() => EncounterConnection, every("encounter"))
  encounters(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<Encounter>> {
    return load.page(Encounter, id, page);
  }

  @FieldResolver(() => CaseNoteConnection, every("case note"))
  caseNotes(@Root() { id }: Client, @Args() page: PageArgs, @Ctx() { load }: Context): Promise<Page<CaseNote>> {
    return load.page(CaseNote, id, page);
  }
}
