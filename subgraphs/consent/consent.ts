import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Category } from "../../schema/consent/category.ts";
import { ConsentCategory } from "../../schema/consent/directives.ts";
import { Governed } from "../declaration.ts";
import { DateTime } from "../scalars.ts";
import { Agency } from "./agency.ts";
import { Client } from "./client.ts";
import { ConsentScope } from "./consent-scope.ts";
import { ConsentEvidence } from "./lifecycle/evidence.ts";
import { ConsentForm, ConsentGrantor, ConsentStatus, EffectiveStatus, type Word } from "./vocabulary.ts";
import { WHO_GOVERNS } from "./who-governs.ts";

/** Something that happened to a consent. Events are only ever added. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "Something that happened to a consent." })
export class ConsentEvent {
  @Field(() => String)
  kind!: string;

  @Field(() => DateTime, { description: "When it was recorded." })
  at!: string;

  @Field(() => Agency, { description: "For which agency it was recorded." })
  agency!: Agency;

  @Field(() => ID, { description: "By whom." })
  user!: string;

  @Field(() => ID, { nullable: true, description: "The scope it concerns; null when it is the whole consent." })
  scope!: string | null;

  @Field(() => String, { nullable: true, description: "Why, as a word of the mutation that recorded it." })
  reason!: string | null;

  @Field(() => ConsentForm, { nullable: true, description: "In what form it was told." })
  form!: Word<typeof ConsentForm> | null;

  @Field(() => DateTime, { nullable: true, description: "When it was told, where that was before it was recorded." })
  receivedAt!: string | null;
}

/** One form, spoken word or implied agreement of a client, and what it permits and refuses. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "One form, spoken word or implied agreement of a client, and what it permits and refuses." })
export class Consent {
  @Field(() => ID)
  id!: string;

  @Field(() => Client, { nullable: true, description: "Whom it is about; null when she does not exist for you but for this." })
  client!: Client;

  @Field(() => ConsentStatus)
  status!: Word<typeof ConsentStatus>;

  @Field(() => EffectiveStatus, { description: "What it is at this moment. Refusals of a revoked consent stay in force: see the scopes." })
  effectiveStatus!: Word<typeof EffectiveStatus>;

  @Field(() => ConsentForm)
  form!: Word<typeof ConsentForm>;

  @Field(() => ConsentGrantor, { description: "In what capacity it was given." })
  grantor!: Word<typeof ConsentGrantor>;

  @Field(() => [ConsentCategory], { description: "What the one who gave it may decide about; the rest of its scopes has no effect." })
  grantorMay!: Category[];

  @Field(() => Boolean, { description: "The one who gave it was barred from deciding for this client; nothing of it has effect." })
  grantorBarred!: boolean;

  @Field(() => DateTime, { description: "When it was given." })
  givenAt!: string;

  @Field(() => DateTime)
  recordedAt!: string;

  @Field(() => Agency, { description: "The agency that recorded it." })
  recordedBy!: Agency;

  @Field(() => ID, { description: "The worker who recorded it." })
  recordedByUser!: string;

  @Field(() => ID, { nullable: true, description: "The consent it takes the place of once it is active." })
  replaces!: string | null;

  @Field(() => Int, { description: "Rises with every change; send it as expectedVersion when you change a draft." })
  version!: number;

  @Field(() => [ConsentEvidence], { description: "What shows that it was given." })
  evidence!: ConsentEvidence[];

  @Field(() => [ConsentScope], { description: "What it permits and refuses; refusals first." })
  scopes!: ConsentScope[];

  @Field(() => [ConsentEvent], { description: "Its history, oldest first." })
  events!: ConsentEvent[];
}
