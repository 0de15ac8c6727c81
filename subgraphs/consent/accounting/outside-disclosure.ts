import { Field, ID, InputType } from "type-graphql";
import type { Category } from "../../../schema/consent/category.ts";
import { ConsentCategory } from "../../../schema/consent/directives.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { DateTime } from "../../scalars.ts";
import { written, writtenOrNull } from "../../written.ts";
import type { Word } from "../vocabulary.ts";
import { DisclosureMeans, LegalBasis } from "./vocabulary.ts";

@InputType({ description: "Something of a client's file that left outside of this system." })
export class OutsideDisclosureInput {
  @Field(() => ID) clientId!: string;
  @Field(() => String, { description: "Who received it: a person or an institution, by name." }) recipient!: string;
  @Field(() => String, { nullable: true, description: "The recipient's address, where it is known; of a fax or a call the number." })
  recipientAddress?: string | null;
  @Field(() => DisclosureMeans) means!: Word<typeof DisclosureMeans>;
  @Field(() => LegalBasis) basis!: Word<typeof LegalBasis>;
  @Field(() => [ConsentCategory], { description: "What of the file." }) categories!: Category[];
  @Field(() => String, { description: "What for, in words that tell the client why." }) purpose!: string;
  @Field(() => DateTime, { nullable: true, description: "When it left; now when left out." }) disclosedAt?: string | null;
  @Field(() => String, { nullable: true, description: "SHA-256 of the order, the request or the signed form, 64 hexadecimal digits." })
  documentSha256?: string | null;
  @Field(() => String, { nullable: true, description: "Under what that document is kept: a file or case number." }) documentReference?: string | null;
}

/** Grounds of law that are a document: it, or where it is kept, has to be named. */
const BY_DOCUMENT: readonly Word<typeof LegalBasis>[] = ["AUTHORIZATION", "COURT_ORDER", "LAW_ENFORCEMENT"];
const [LONGEST, LONGEST_PURPOSE] = [200, 1_000];

/** The input as a row of its table, without who wrote it and when; BAD_USER_INPUT says what does not fit. */
export function outsideRow(input: OutsideDisclosureInput, now: string) {
  const disclosedAt = input.disclosedAt ?? now;
  const documentReference = atMost("documentReference", writtenOrNull("input.documentReference", input.documentReference), LONGEST);
  const documentSha256 = sha256(input.documentSha256);
  if (input.categories.length === 0) throw bad("categories", "name at least one part of the file.");
  if (epoch(disclosedAt) > epoch(now)) throw bad("disclosedAt", "a disclosure is recorded after it was made; give an instant that has passed.");
  if (BY_DOCUMENT.includes(input.basis) && documentSha256 === null && documentReference === null) {
    throw bad("documentReference", `for ${input.basis} name the document, by its SHA-256 or by where it is kept.`);
  }
  return {
    client_id: input.clientId, disclosed_at: disclosedAt, recipient: atMost("recipient", written("input.recipient", input.recipient), LONGEST),
    recipient_address: atMost("recipientAddress", writtenOrNull("input.recipientAddress", input.recipientAddress), LONGEST),
    means: input.means, basis: input.basis, purpose: atMost("purpose", written("input.purpose", input.purpose), LONGEST_PURPOSE),
    document_sha256: documentSha256, document_reference: documentReference,
  };
}

/** A SHA-256 in hexadecimal digits, or null. */
export function sha256(text: string | null | undefined): string | null {
  if (text == null) return null;
  if (!/^[0-9a-f]{64}$/i.test(text)) throw bad("documentSha256", "give 64 hexadecimal digits.");
  return text.toLowerCase();
}

/** The text, unless it is longer than that. */
export function atMost<T extends string | null>(field: string, text: T, longest: number): T {
  if ((text ?? "").length > longest) throw bad(field, `give at most ${longest} characters.`);
  return text;
}

/** What is wrong with a field of the input. */
export function bad(field: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `input.${field}: ${expectation}`);
}
