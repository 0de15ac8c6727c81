import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { matterOf } from "../../matter.ts";
import { amendAndRead } from "../../record-and-read.ts";
import { beginning, move } from "../../state-machine.ts";
import { written } from "../../written.ts";
import { recordInEpisode } from "../record-in-episode.ts";
import { retract, RetractInput } from "../retract.ts";
import { Consultation } from "./consultation.ts";
import { CONSULTATION, ConsultationStatus } from "./consultation-status.ts";
import { AnswerConsultationInput, AskConsultationInput, WithdrawInput } from "./inputs.ts";

/** Supervision and advice among colleagues about one client. */
@Resolver()
export class ConsultationMutations {
  @Mutation(() => Consultation, { nullable: true, description: "Asks a colleague of your agency about a client. No other agency ever reads it." })
  async askConsultation(
    @Arg("input", () => AskConsultationInput) { clientId, episodeId, categories, ...input }: AskConsultationInput, @Ctx() context: Context,
  ): Promise<Consultation | null> {
    const askedOf = written("askedOf", input.askedOf);
    if (askedOf === context.caller.user) throw new PublicError("BAD_USER_INPUT", "askedOf must be somebody else than you.");
    const values = {
      kind: input.kind, askedOf, question: written("question", input.question), status: beginning(CONSULTATION, ConsultationStatus.ASKED),
    };
    return recordInEpisode(context, Consultation, { clientId, episodeId: episodeId ?? null }, matterOf(categories), () => values);
  }

  @Mutation(() => Consultation, { nullable: true, description: "Answers a question that you were asked." })
  async answerConsultation(
    @Arg("input", () => AnswerConsultationInput) { id, expectedVersion, advice }: AnswerConsultationInput, @Ctx() context: Context,
  ): Promise<Consultation | null> {
    const given = written("advice", advice);
    return amendAndRead(context, Consultation, id, expectedVersion, (consultation, at) => {
      if (consultation.askedOf !== context.caller.user) throw new PublicError("NOT_PERMITTED", "Only the colleague who was asked answers.");
      move(CONSULTATION, consultation, ConsultationStatus.ANSWERED);
      Object.assign(consultation, { advice: given, answeredAt: at });
    });
  }

  @Mutation(() => Consultation, { nullable: true, description: "Withdraws a question of yours that is not answered." })
  withdrawConsultation(
    @Arg("input", () => WithdrawInput) { id, expectedVersion, reason }: WithdrawInput, @Ctx() context: Context,
  ): Promise<Consultation | null> {
    return amendAndRead(context, Consultation, id, expectedVersion, (consultation) => {
      onlyTheAsker(consultation, context);
      move(CONSULTATION, consultation, ConsultationStatus.WITHDRAWN, reason);
    });
  }

  @Mutation(() => Consultation, { nullable: true, description: "Says that a question of yours should not have been asked; it stays on file." })
  retractConsultation(@Arg("input", () => RetractInput) input: RetractInput, @Ctx() context: Context): Promise<Consultation | null> {
    return retract(context, Consultation, CONSULTATION, input, (consultation) => onlyTheAsker(consultation, context));
  }
}

function onlyTheAsker({ recordedBy }: Consultation, { caller }: Context): void {
  if (recordedBy !== caller.user) throw new PublicError("NOT_PERMITTED", "Only the one who asked may do this with a question.");
}
