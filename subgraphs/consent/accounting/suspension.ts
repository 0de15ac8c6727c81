import { Field, ID, InputType, ObjectType } from "type-graphql";
import { DAY, epoch } from "../../../schema/consent/instant.ts";
import { Governed } from "../../declaration.ts";
import type { Reads } from "../../reads.ts";
import { DateTime } from "../../scalars.ts";
import { written } from "../../written.ts";
import { Agency } from "../agency.ts";
import { Client } from "../client.ts";
import { instantText } from "../instant-text.ts";
import { ORAL_SUSPENSION_DAYS } from "./accounting.sql.ts";
import { atMost, bad, sha256 } from "./outside-disclosure.ts";

@InputType({
  description: "A statement of law enforcement or oversight that telling the client would impede its work. Names either an agency of sector JUSTICE or "
    + "one disclosure recorded by hand.",
})
export class SuspendAccountingInput {
  @Field(() => ID) clientId!: string;
  @Field(() => ID, { nullable: true, description: "All that this agency received or was refused." }) agency?: string | null;
  @Field(() => ID, { nullable: true, description: "This disclosure, made for LAW_ENFORCEMENT or HEALTH_OVERSIGHT." }) disclosure?: string | null;
  @Field(() => String, { description: "Who asked for it: name and office." }) askedBy!: string;
  @Field(() => String, { nullable: true, description: `SHA-256 of the written statement; without one it lasts at most ${ORAL_SUSPENSION_DAYS} days.` })
  documentSha256?: string | null;
  @Field(() => DateTime, { nullable: true, description: "From this instant on; now when left out." }) from?: string | null;
  @Field(() => DateTime, { description: "Until when, as the statement says." }) until!: string;
}

/** For how long something is kept from the client's own report. */
@Governed("A consent officer on whose desk the client is; never the client, while she is not to know.")
@ObjectType({ description: "For how long something is kept from the client's own report, and who asked for it. It is kept from nobody else." })
export class AccountingSuspension {
  @Field(() => ID)
  id!: string;

  @Field(() => Client)
  client!: Client;

  @Field(() => Agency, { nullable: true })
  agency!: Agency | null;

  @Field(() => ID, { nullable: true })
  disclosure!: string | null;

  @Field(() => String)
  askedBy!: string;

  @Field(() => Boolean, { description: "Whether it was asked for in writing." })
  inWriting!: boolean;

  @Field(() => DateTime)
  from!: string;

  @Field(() => DateTime)
  until!: string;

  @Field(() => DateTime, { nullable: true, description: "When it was ended, before its time." })
  endedAt!: string | null;
}

/** The input as a row of its table, without who wrote it and when; BAD_USER_INPUT says what does not fit. */
export function suspensionRow(input: SuspendAccountingInput, now: string) {
  const { clientId, agency, disclosure, until } = input;
  const from = input.from ?? now;
  const document = sha256(input.documentSha256);
  if ((agency == null) === (disclosure == null)) throw bad("agency", "give exactly one of agency and disclosure.");
  if (epoch(until) <= epoch(from)) throw bad("until", "give an instant after from.");
  if (document === null && epoch(until) - epoch(from) > ORAL_SUSPENSION_DAYS * DAY) {
    throw bad("until", `asked for by word of mouth it lasts at most ${ORAL_SUSPENSION_DAYS} days; for longer give documentSha256 of the written statement.`);
  }
  return {
    client_id: clientId, agency: agency ?? null, disclosure_id: disclosure ?? null, asked_by: atMost("askedBy", written("input.askedBy", input.askedBy), 200),
    document_sha256: document, from_at: from, until_at: until,
  };
}

/** What is suspended of the client's report, the newest first, for the officer on whose desk she is; nothing for others. */
export async function suspensionsOf(reads: Reads, client: string, id: string | null = null): Promise<AccountingSuspension[]> {
  const rows = await reads.rows<Omit<AccountingSuspension, "client" | "agency"> & { clientId: string; agency: string | null }>(SUSPENSIONS, [client, id]);
  return rows.map(({ clientId, agency, ...row }) => ({ ...row, client: { id: clientId }, agency: agency === null ? null : { id: agency } }));
}

const SUSPENSIONS = {
  name: "suspensions of an accounting", noun: "AccountingSuspension",
  text: `select s.client_id as "clientId", s.id, s.agency, s.disclosure_id as disclosure, s.asked_by as "askedBy", s.document_sha256 is not null as "inWriting",
    ${instantText("s.from_at")} as from, ${instantText("s.until_at")} as until, ${instantText("s.ended_at")} as "endedAt"
    from consent.accounting_suspension s where s.client_id = $1 and ($2::uuid is null or s.id = $2) order by s.at desc, s.id desc`,
};
