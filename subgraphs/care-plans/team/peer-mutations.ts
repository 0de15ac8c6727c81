import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { Connection, type Page, PageArgs } from "../../connection.ts";
import type { Context } from "../../context.ts";
import { following } from "../../state-machine.ts";
import { written } from "../../written.ts";
import { amendOfAgency, pageOfAgencyRecords, recordOfAgency } from "../agency-records.ts";
import { CONSULTATION, ConsultationStatus } from "./consultation-status.ts";
import { AdvisePeerInput, AskPeersInput } from "./inputs.ts";
import { PEER_QUESTIONS, PeerQuestion } from "./peer-question.ts";
import { unrecognizable } from "./unrecognizable.ts";

const PeerQuestionConnection = Connection(PeerQuestion, "A page of questions in which nobody can be recognized.");

/** Questions among colleagues that tell of nobody. */
@Resolver()
export class PeerMutations {
  @Query(() => PeerQuestionConnection, { description: "What colleagues of your agency ask each other without telling of whom, newest first." })
  peerQuestions(@Args() args: PageArgs, @Ctx() context: Context): Promise<Page<PeerQuestion>> {
    return pageOfAgencyRecords(PEER_QUESTIONS, context, args);
  }

  @Mutation(() => PeerQuestion, {
    nullable: true, description: "Asks all colleagues of your agency a question in which nobody can be recognized. It is linked to no client, and what tells who somebody is by its form is refused.",
  })
  async askPeers(@Arg("input", () => AskPeersInput) input: AskPeersInput, @Ctx() context: Context): Promise<PeerQuestion | null> {
    const question = unrecognizable("question", written("question", input.question));
    return recordOfAgency(PEER_QUESTIONS, context, { question, status: ConsultationStatus.ASKED, advice: [] });
  }

  @Mutation(() => PeerQuestion, { nullable: true, description: "Advises on a question of a colleague; several may." })
  async advisePeer(@Arg("input", () => AdvisePeerInput) { id, expectedVersion, advice }: AdvisePeerInput, @Ctx() context: Context): Promise<PeerQuestion | null> {
    const given = unrecognizable("advice", written("advice", advice));
    return amendOfAgency(PEER_QUESTIONS, context, id, expectedVersion, (question, at) => {
      if (question.status !== ConsultationStatus.ANSWERED) {
        question.status = following(CONSULTATION, question.status, ConsultationStatus.ANSWERED);
      }
      question.advice = [...question.advice, { advice: given, at, by: context.caller.user }];
    });
  }
}
