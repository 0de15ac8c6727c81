import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import type { Purpose } from "../../../schema/consent/purpose.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { ApprovalOf } from "./approval.ts";
import { ConferenceStatus, PointStatus } from "./conference-status.ts";
import { AttendingFor, PointKind } from "./conference-vocabulary.ts";
import { ConsultationKind } from "./consultation.ts";

@InputType({ description: "A question to one colleague of your agency about a client." })
export class AskConsultationInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ConsultationKind) kind!: ConsultationKind;
  @Field(() => ID, { description: "The user of your agency who is asked." }) askedOf!: string;
  @Field(() => String) question!: string;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "Your advice on a question that you were asked." })
export class AnswerConsultationInput extends AtVersion {
  @Field(() => String) advice!: string;
}

@InputType({ description: "That you ask no longer." })
export class WithdrawInput extends AtVersion {
  @Field(() => String) reason!: string;
}

@InputType({ description: "A question to all colleagues of your agency in which nobody can be recognized." })
export class AskPeersInput {
  @Field(() => String, { description: "Without names, dates, numbers and addresses." }) question!: string;
}

@InputType({ description: "Your advice on a question of a colleague." })
export class AdvisePeerInput extends AtVersion {
  @Field(() => String, { description: "Without names, dates, numbers and addresses." }) advice!: string;
}

@InputType({ description: "Something that a supervisor is to approve." })
export class RequestApprovalInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ApprovalOf) of!: ApprovalOf;
  @Field(() => ID, { description: "Id of the assessment, of the care plan, or of the episode that is to be closed." }) recordId!: string;
  @Field(() => Int, { description: "The version that is to be approved." }) recordVersion!: number;
  @Field(() => ID, { description: "The user of your agency who is asked." }) supervisor!: string;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What you decide on something that you were asked to approve." })
export class DecideApprovalInput extends AtVersion {
  @Field(() => Boolean) approve!: boolean;
  @Field(() => String, { nullable: true, description: "What is wanting; needed when you do not approve." }) reason?: string | null;
}

@InputType({ description: "An agency at the table of a case conference." })
export class AttendanceInput {
  @Field(() => ID) agency!: string;
  @Field(() => AttendingFor, { description: "For which purpose it attends: what it may see for it, may be said." }) purpose!: Purpose;
  @Field(() => String, { nullable: true, description: "Who comes for it: a name, a role." }) who?: string | null;
}

@InputType({ description: "A meeting of agencies about one client." })
export class CallConferenceInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ConferenceStatus, { defaultValue: ConferenceStatus.PLANNED, description: "PLANNED or HELD." }) status!: ConferenceStatus;
  @Field(() => DateTime) at!: string;
  @Field(() => String, { description: "What it is about." }) question!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Whether the client is at the table." }) clientAttends!: boolean;
  @Field(() => [AttendanceInput], { description: "The agencies at the table beside yours." }) attendances!: AttendanceInput[];
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "The next step of a case conference that your agency has called." })
export class AdvanceConferenceInput extends AtVersion {
  @Field(() => ConferenceStatus) status!: ConferenceStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for cancelling and entering in error." }) reason?: string | null;
}

@InputType({ description: "What was said, decided or taken on at a case conference." })
export class AddPointInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID) conferenceId!: string;
  @Field(() => PointKind) kind!: PointKind;
  @Field(() => String) text!: string;
  @Field(() => ID, { nullable: true, description: "The agency at the table that takes the task on; needed for a TASK." }) assignee?: string | null;
  @Field(() => String, { nullable: true, description: "Who of it does it." }) who?: string | null;
  @Field(() => LocalDate, { nullable: true, description: "The day by which it is to be done." }) due?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "What has become of a point that your agency wrote, or of a task that it took on." })
export class AdvancePointInput extends AtVersion {
  @Field(() => PointStatus) status!: PointStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for dropping and entering in error." }) reason?: string | null;
}

@InputType({ description: "A message about a client to a care team that you belong to." })
export class WriteToTeamInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { description: "The care team." }) teamId!: string;
  @Field(() => String) text!: string;
  @Field(() => ID, { nullable: true, description: "The message that it answers." }) inReplyToId?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
