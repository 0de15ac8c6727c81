import { Field, ID, InputType, Int } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { DateTime, LocalDate } from "../../scalars.ts";
import { AtVersion, RAISED } from "../inputs.ts";
import { AppointmentStatus } from "./appointment-status.ts";
import { CheckInWith } from "./check-in.ts";
import { EncounterKind } from "./encounter-kind.ts";
import { EncounterStatus } from "./encounter-status.ts";
import { Modality, TelehealthConsent } from "./modality.ts";

@InputType({ description: "A meeting of the client with a worker." })
export class RecordEncounterInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ID, { nullable: true, description: "The appointment that it keeps, which becomes FULFILLED." }) appointmentId?: string | null;
  @Field(() => EncounterKind) kind!: EncounterKind;
  @Field(() => EncounterStatus, { defaultValue: EncounterStatus.FINISHED, description: "PLANNED, ARRIVED, IN_PROGRESS or FINISHED." })
  status!: EncounterStatus;
  @Field(() => Modality, { nullable: true }) modality?: Modality | null;
  @Field(() => TelehealthConsent, { nullable: true, description: "How she agreed to be met by video or app; needed for those." })
  telehealthConsent?: TelehealthConsent | null;
  @Field(() => DateTime) start!: string;
  @Field(() => DateTime, { nullable: true }) end?: string | null;
  @Field(() => String, { nullable: true }) typeCode?: string | null;
  @Field(() => String, { nullable: true }) typeSystem?: string | null;
  @Field(() => String, { nullable: true }) typeText?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "The next step of an encounter of your agency." })
export class AdvanceEncounterInput extends AtVersion {
  @Field(() => EncounterStatus) status!: EncounterStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for cancelling and entering in error." }) reason?: string | null;
  @Field(() => DateTime, { nullable: true, description: "When it ended." }) end?: string | null;
  @Field(() => TelehealthConsent, { nullable: true, description: "How she agreed to be met by video or app." }) telehealthConsent?: TelehealthConsent | null;
}

@InputType({ description: "A meeting agreed on with the client." })
export class BookAppointmentInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => EncounterKind) kind!: EncounterKind;
  @Field(() => AppointmentStatus, { defaultValue: AppointmentStatus.BOOKED, description: "PROPOSED, PENDING, WAITLIST or BOOKED." })
  status!: AppointmentStatus;
  @Field(() => Modality, { defaultValue: Modality.IN_PERSON }) modality!: Modality;
  @Field(() => DateTime) start!: string;
  @Field(() => DateTime, { nullable: true }) end?: string | null;
  @Field(() => ID, { nullable: true, description: "The user of your agency whom she will meet; you when nothing is said." }) worker?: string | null;
  @Field(() => String, { nullable: true }) place?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}

@InputType({ description: "The next step of an appointment of your agency. An encounter that is recorded for it fulfils it." })
export class AdvanceAppointmentInput extends AtVersion {
  @Field(() => AppointmentStatus) status!: AppointmentStatus;
  @Field(() => String, { nullable: true, description: "Why; needed for cancelling and entering in error." }) reason?: string | null;
}

@InputType({ description: "Another time for an appointment of your agency that lies ahead." })
export class MoveAppointmentInput extends AtVersion {
  @Field(() => DateTime) start!: string;
  @Field(() => DateTime, { nullable: true }) end?: string | null;
  @Field(() => String) reason!: string;
}

@InputType({ description: "A short question how things go, to the client or to somebody who provides for her." })
export class RecordCheckInInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true }) episodeId?: string | null;
  @Field(() => ID, { nullable: true, description: "The goal it asks after; it then carries the goal's categories too." }) goalId?: string | null;
  @Field(() => CheckInWith) with!: CheckInWith;
  @Field(() => String, { nullable: true, description: "The provider who was asked; needed with PROVIDER." }) provider?: string | null;
  @Field(() => Modality, { defaultValue: Modality.PHONE }) modality!: Modality;
  @Field(() => DateTime, { nullable: true, description: "When; now when nothing is said." }) at?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Whether anybody was reached." }) reached!: boolean;
  @Field(() => String, { nullable: true, description: "What was said; needed when somebody was reached." }) summary?: string | null;
  @Field(() => Int, { nullable: true, description: "How well things go, from 0 to 10." }) rating?: number | null;
  @Field(() => [String], { defaultValue: [] }) concerns!: string[];
  @Field(() => LocalDate, { nullable: true, description: "The day by which to ask again." }) nextDue?: string | null;
  @Field(() => [ConsentCategory], RAISED) categories!: Category[];
}
