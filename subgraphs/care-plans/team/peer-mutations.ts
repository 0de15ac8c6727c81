import { randomUUID } from "node:crypto";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import { Connection, type Page, PageArgs, pageOf, pageRequest } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { follow } from "../../transitions.ts";
import { isUuid } from "../../uuid.ts";
import { authorAndInstant } from "../../writes.ts";
import { written } from "../../written.ts";
import { CONSULTATION, ConsultationStatus } from "./consultation-status.ts";
import { AdvisePeerInput, AskPeersInput } from "./inputs.ts";
import { PeerQuestion } from "./peer-question.ts";
import { pageOfPeerQuestions, peerQuestionById } from "./peer-question.sql.ts";
import { unrecognizable } from "./unrecognizable.ts";

const PeerQuestionConnection = Connection(PeerQuestion, "A page of questions in which nobody can be recognized.");

/** Questions among colleagues that tell of nobody. */
@Resolver()
export class PeerMutations {
  @Query(() => PeerQuestionConnection, { description: "What colleagues of your agency ask each other without telling of whom, newest first." })
  async peerQuestions(@Args() args: PageArgs, @Ctx() { reads }: Context): Promise<Page<PeerQuestion>> {
    const request = pageRequest(args);
    const rows = await reads.rows<PeerQuestion>(pageOfPeerQuestions(request), [request.size + 1, ...(request.from ?? [])]);
    return pageOf(rows, ({ recordedAt }) => recordedAt, request);
  }

  @Mutation(() => PeerQuestion, {
    nullable: true, description: "Asks all colleagues of your agency a question in which nobody can be recognized. It is linked to no client, and what tells who somebody is by its form is refused.",
  })
  async askPeers(@Arg("input", () => AskPeersInput) input: AskPeersInput, @Ctx() context: Context): Promise<PeerQuestion | null> {
    const question = unrecognizable("question", written("question", input.question));
    const id = await context.writes.commit(async (em) => {
      const id = randomUUID();
      const { agency, user } = context.caller;
      em.create(PeerQuestion, {
        id, agency, question, recordedBy: user, recordedAt: (await authorAndInstant(em)).now, status: ConsultationStatus.ASKED, advice: [],
      });
      await em.flush();
      return id;
    });
    return find(context, id);
  }

  @Mutation(() => PeerQuestion, { nullable: true, description: "Advises on a question of a colleague; several may." })
  async advisePeer(@Arg("input", () => AdvisePeerInput) { id, expectedVersion, advice }: AdvisePeerInput, @Ctx() context: Context): Promise<PeerQuestion | null> {
    const given = unrecognizable("advice", written("advice", advice));
    await context.writes.commit(async (em) => {
      const found = isUuid(id) ? await em.findOne(PeerQuestion, { id, agency: context.caller.agency }) : null;
      if (found === null) throw new PublicError("NOT_FOUND");
      if (found.version !== expectedVersion) throw new PublicError("VERSION_CONFLICT");
      if (found.status !== ConsultationStatus.ANSWERED) found.status = follow(CONSULTATION.what, CONSULTATION.follows, found.status, ConsultationStatus.ANSWERED);
      found.advice = [...found.advice, { advice: given, at: (await authorAndInstant(em)).now, by: context.caller.user }];
      await em.flush();
      return id;
    });
    return find(context, id);
  }
}

async function find(context: Context, id: string): Promise<PeerQuestion | null> {
  await context.afresh();
  return (await context.reads.rows<PeerQuestion>(peerQuestionById, [id]))[0] ?? null;
}
