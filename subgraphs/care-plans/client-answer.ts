import { registerEnumType } from "type-graphql";
import { PublicError } from "../../schema/public-error.ts";

export { answerOf, ClientAnswer, ClientAnswerInput, speaksForHerself } from "../client-answer.ts";

/** What the client says to something that is proposed to her (FHIR goal acceptance status). */
export enum ClientAgreement { PENDING = "PENDING", AGREE = "AGREE", DISAGREE = "DISAGREE" }
registerEnumType(ClientAgreement, { name: "ClientAgreement", description: "What the client says to what is proposed (FHIR goal acceptance)." });

/** What the client said now; PENDING is what stands before she has said anything. */
export function decided(agreement: ClientAgreement): ClientAgreement {
  if (agreement !== ClientAgreement.PENDING) return agreement;
  throw new PublicError("BAD_USER_INPUT", "agreement takes AGREE or DISAGREE; PENDING is what stands before the client has answered.");
}
