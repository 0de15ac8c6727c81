import { randomUUID } from "node:crypto";
import { Arg, Args, Ctx, Field, ID, InputType, Mutation, Query, registerEnumType, Resolver } from "type-graphql";
import { DAY } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { type Page, PageArgs, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { isUuid } from "../../uuid.ts";
import { written, writtenOrNull } from "../../written.ts";
import { authorAndInstant } from "../../writes.ts";
import { insert } from "../record-consent.ts";
import { AmendmentRequest, AmendmentRequestConnection, AmendmentStatus, amendmentById, amendmentsToAnswer } from "./amendment.ts";
import { amendmentDays } from "./amendment-days.ts";
import { MyFile, myFileOf } from "./my-file.ts";
import { stopSharing, StopSharingInput } from "./stop-sharing.ts";
import { FILES, whoseFile, type WhoseFile } from "./whose-file.ts";

@InputType({ description: "What is wrong in your file. Name the record, or say in words what you speak of." })
export class AmendmentInput {
  @Field(() => ID, { nullable: true, description: "Whose file, where you speak for several clients." }) client?: string | null;
  @Field(() => ID, { description: "The agency that wrote it: the record's author." }) author!: string;
  @Field(() => String, { nullable: true, description: "The record's type, for instance Need." }) recordType?: string | null;
  @Field(() => ID, { nullable: true }) recordId?: string | null;
  @Field(() => String, { nullable: true, description: "What you speak of, where you name no record." }) passage?: string | null;
  @Field(() => String, { description: "What is wrong with it, and how it should be." }) wrong!: string;
}

/** How a request to put something right can be answered. */
export enum AmendmentAnswer { ACCEPTED = "ACCEPTED", REFUSED = "REFUSED" }
registerEnumType(AmendmentAnswer, { name: "AmendmentAnswer", description: "How a request to put something right can be answered." });

const WHO = "For the client herself and for whoever speaks for her, for purpose PATRQT.";

/** What a client does with her own file, without an officer. */
@Resolver()
export class MyFileResolver {
  @Query(() => MyFile, { nullable: true, description: `What governs your file; null for whoever has none. ${WHO}` })
  async myFile(
    @Ctx() { reads }: Context,
    @Arg("client", () => ID, { nullable: true, description: "Whose file, where you speak for several clients." }) client?: string | null,
  ): Promise<MyFile | null> {
    if (client != null && !isUuid(client)) return null;
    const file = await whoseFile((text, id) => reads.rows({ name: "files of a caller", text }, [id]), client ?? null);
    return file === null ? null : myFileOf(file);
  }

  @Mutation(() => MyFile, {
    nullable: true,
    description: "Takes your permissions back, from now on: for an agency, for a category, or one of them. What is left stays as it was; refusals are "
      + `not touched. To be sure that nobody shares it anew, have a refusal recorded. ${WHO}`,
  })
  async stopSharing(@Arg("input", () => StopSharingInput) input: StopSharingInput, @Ctx() context: Context): Promise<MyFile | null> {
    const { agency, category, scope } = input;
    if ([agency, category, scope].filter((one) => one != null).length !== 1) {
      throw new PublicError("BAD_USER_INPUT", "input: give exactly one of agency, category and scope.");
    }
    const { clientId } = await ofCaller(context, input.client, async (em, { clientId }) => {
      const { now } = await authorAndInstant(em);
      await stopSharing(em, { clientId, agency, category, scope, caller: context.caller, now });
      return { clientId };
    });
    return this.myFile(context, clientId);
  }

  @Mutation(() => AmendmentRequest, {
    nullable: true, description: `Says that something written about you is wrong. The agency that wrote it has to answer by the day given. ${WHO}`,
  })
  async requestAmendment(@Arg("input", () => AmendmentInput) input: AmendmentInput, @Ctx() context: Context): Promise<AmendmentRequest | null> {
    const { author, recordType, recordId } = input;
    const wrong = written("input.wrong", input.wrong);
    const passage = writtenOrNull("input.passage", input.passage);
    if ((recordType == null) !== (recordId == null) || (recordId == null) === (passage === null)) {
      throw new PublicError("BAD_USER_INPUT", "input: name the record by recordType and recordId, or say in passage what you speak of.");
    }
    if (recordType != null && !/^[A-Za-z]{1,64}$/.test(recordType)) throw new PublicError("BAD_USER_INPUT", "input.recordType: give the name of a type.");
    if (recordId != null && !isUuid(recordId)) throw new PublicError("BAD_USER_INPUT", "input.recordId: give the id of a record.");
    const { id } = await ofCaller(context, input.client, async (em, { clientId }) => {
      const id = randomUUID();
      const [known] = await em.execute<object[]>("select id from consent.agency where id = ?", [author]);
      if (known === undefined) throw new PublicError("BAD_USER_INPUT", "input.author: the network has no agency with this id; take the record's author.");
      const { now } = await authorAndInstant(em);
      await insert(em, "consent.amendment_request", [{
        client_id: clientId, id, by_agency: context.caller.agency, by_user: context.caller.user, author, record_type: recordType ?? null,
        record_id: recordId ?? null, passage, wrong, due_at: new Date(Date.parse(now) + amendmentDays() * DAY).toISOString(),
      }], "at");
      return { id };
    });
    return amendmentById(context.reads, id);
  }

  @Query(() => AmendmentRequestConnection, {
    description: "What clients say is wrong in what your agency wrote, the first due first. For its consent officers; empty for others.",
  })
  amendmentRequests(
    @Args() args: PageArgs, @Ctx() { reads }: Context,
    @Arg("status", () => AmendmentStatus, { nullable: true }) status?: AmendmentStatus | null,
  ): Promise<Page<AmendmentRequest>> {
    return amendmentsToAnswer(reads, status ?? null, pageRequest(args));
  }

  @Mutation(() => AmendmentRequest, {
    nullable: true,
    description: "Answers a client who says that something your agency wrote is wrong; once. Accepting promises that the record is amended. For consent "
      + "officers of the agency that wrote it.",
  })
  async answerAmendment(
    @Arg("id", () => ID) id: string,
    @Arg("answer", () => AmendmentAnswer) answer: AmendmentAnswer,
    @Arg("note", () => String, { description: "What you answer; a refusal says why, and where she can turn." }) note: string,
    @Ctx() context: Context,
  ): Promise<AmendmentRequest | null> {
    const { caller } = context;
    if (caller.role !== "CONSENT_OFFICER") throw new PublicError("NOT_PERMITTED");
    const said = written("note", note);
    if (!isUuid(id)) throw new PublicError("NOT_FOUND");
    await context.writes.commit(async (em) => {
      const [request] = await em.execute<{ clientId: string; answered: boolean }[]>(
        `select r.client_id as "clientId", exists (select from consent.amendment_answer a where a.client_id = r.client_id and a.request_id = r.id) as answered
           from consent.amendment_request r where r.id = ? and r.author = ?`, [id, caller.agency]);
      if (request === undefined) throw new PublicError("NOT_FOUND");
      if (request.answered) throw new PublicError("CONFLICT", "This request has been answered.");
      await insert(em, "consent.amendment_answer", [{
        client_id: request.clientId, id: randomUUID(), request_id: id, by_agency: caller.agency, by_user: caller.user, status: answer, note: said,
      }], "at");
      return id;
    });
    await context.afresh();
    return amendmentById(context.reads, id);
  }
}

/** Does it to the file the caller means, in one transaction, and begins a new snapshot. NOT_FOUND when there is none for her. */
async function ofCaller<T extends object>(
  context: Context, client: string | null | undefined, work: (em: Parameters<typeof insert>[0], file: WhoseFile) => Promise<T>,
): Promise<T> {
  if (context.caller.purpose !== "PATRQT") throw new PublicError("NOT_PERMITTED", "A client does this for herself, for purpose PATRQT.");
  if (client != null && !isUuid(client)) throw new PublicError("NOT_FOUND");
  const outcome = await context.writes.commit(async (em) => {
    const file = await whoseFile((_, id) => em.execute(FILES.replace("$1", "?"), [id]), client ?? null);
    if (file === null) throw new PublicError("NOT_FOUND");
    return work(em, file);
  });
  await context.afresh();
  return outcome;
}
