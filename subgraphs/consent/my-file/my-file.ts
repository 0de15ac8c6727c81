import { Args, Ctx, Field, FieldResolver, ObjectType, registerEnumType, Resolver, Root } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Sector } from "../../../schema/consent/sector.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { Agency } from "../agency.ts";
import { sessionsOf } from "../break-glass/read-sessions.ts";
import { BreakGlassSession } from "../break-glass/session.ts";
import { Client } from "../client.ts";
import { Consent } from "../consent.ts";
import { ConsentScope } from "../consent-scope.ts";
import { instantText } from "../instant-text.ts";
import { consentsOf } from "../read-consents.ts";
import { AmendmentRequest, amendmentsOf } from "./amendment.ts";
import { type FileLook, FileLookConnection, type FileRefusal, FileRefusalConnection, looksOf, refusalsOf } from "./looks.ts";
import { SharedWith, sharedWith } from "./shared-with.ts";
import type { WhoseFile } from "./whose-file.ts";

/** As whom somebody looks at a file. */
export enum FileReader { SELF = "SELF", REPRESENTATIVE = "REPRESENTATIVE" }
registerEnumType(FileReader, { name: "FileReader", description: "As whom you look: the client herself, or somebody who speaks for her." });

const BY = "The client herself, and a representative within her authority.";

/** Somebody who tried to open the file in an emergency and was refused. */
@Governed("The client herself.")
@ObjectType({ description: "Somebody who tried to open the file in an emergency, and for whom it stayed closed." })
export class RefusedAttempt {
  @Field(() => DateTime)
  at!: string;

  @Field(() => Agency)
  agency!: Agency;
}

/** What governs a client's file, for the client: with whom it is shared, what is refused, who looked, and what she asked for. */
@Governed(BY)
@ObjectType({
  description: "What governs your file: with whom it is shared, what is refused, who looked, who was refused, and what you asked to be put right.",
})
export class MyFile {
  @Field(() => Client, { nullable: true, description: "The file itself; null while it is closed to you." })
  client!: Client;

  @Field(() => FileReader)
  as!: FileReader;

  @Field(() => [ConsentCategory], { nullable: true, description: "What you speak for; null for the client herself, who speaks for all." })
  authority!: readonly Category[] | null;
}

/** What hangs on the file of a client. Each is read when it is asked for, and by the policies of its own table. */
@Resolver(() => MyFile)
export class MyFileFields {
  @FieldResolver(() => [SharedWith], { description: "With whom what is shared now, permission by permission." })
  async shared(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<SharedWith[]> {
    const consents = await consentsOfOne(reads, client.id);
    const agencies = await reads.rows<{ id: string; sector: Sector; now: string }>(SECTORS, []);
    return sharedWith(consents, new Map(agencies.map(({ id, sector }) => [id, sector])), agencies[0]!.now);
  }

  @FieldResolver(() => [ConsentScope], { description: "What is refused now, and to whom; each outweighs every permission until it is lifted." })
  async refusals(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<ConsentScope[]> {
    return (await consentsOfOne(reads, client.id)).flatMap(({ scopes }) =>
      scopes.filter(({ effect, effectiveStatus }) => effect === "DENY" && effectiveStatus === "IN_FORCE"));
  }

  @FieldResolver(() => [Consent], { description: "Your consents, newest first, those that are over too." })
  consents(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<Consent[]> {
    return consentsOfOne(reads, client.id);
  }

  @FieldResolver(() => FileLookConnection, { description: "Who looked, newest first: every answer that held something of the file. Told to the client alone." })
  whoLooked(@Root() { client }: MyFile, @Args() page: PageArgs, @Ctx() { reads }: Context): Promise<Page<FileLook>> {
    return looksOf(reads, client.id, pageRequest(page));
  }

  @FieldResolver(() => FileRefusalConnection, {
    description: "Who asked for the file by its id and was refused on your behalf, newest first. Told to the client alone.",
  })
  whoWasRefused(@Root() { client }: MyFile, @Args() page: PageArgs, @Ctx() { reads }: Context): Promise<Page<FileRefusal>> {
    return refusalsOf(reads, client.id, pageRequest(page));
  }

  @FieldResolver(() => [BreakGlassSession], {
    description: "Who opened the file in an emergency, newest first. Told to the client, and to whoever speaks for all of her file.",
  })
  openedInEmergency(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<BreakGlassSession[]> {
    return sessionsOf(reads, client.id);
  }

  @FieldResolver(() => [RefusedAttempt], {
    description: "Who tried to open the file in an emergency and was refused on your behalf, newest first. Told to the client alone.",
  })
  async refusedAttempts(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<RefusedAttempt[]> {
    return (await reads.rows<{ at: string; agency: string }>(REFUSED, [client.id])).map(({ at, agency }) => ({ at, agency: { id: agency } }));
  }

  @FieldResolver(() => [AmendmentRequest], { description: "What you asked to be put right, newest first, and what was answered." })
  amendmentRequests(@Root() { client }: MyFile, @Ctx() { reads }: Context): Promise<AmendmentRequest[]> {
    return amendmentsOf(reads, client.id);
  }
}

/** The file as its fields begin from. */
export function myFileOf({ clientId, as, authority }: WhoseFile): MyFile {
  return { client: { id: clientId }, as: FileReader[as], authority };
}

async function consentsOfOne(reads: Context["reads"], client: string): Promise<Consent[]> {
  return (await consentsOf(reads, [client]))[0] ?? [];
}

const SECTORS = { name: "sectors of agencies", text: `select id, sector, ${instantText("consent.instant()")} as now from consent.agency` };
const REFUSED = {
  name: "refused attempts on a file",
  text: `select ${instantText("n.at")} as at, n.by_agency as agency from consent.notification n
    where n.client_id = $1 and n.to_agency is null and n.kind = 'BREAK_GLASS_REFUSED' order by n.at desc, n.id desc`,
};
