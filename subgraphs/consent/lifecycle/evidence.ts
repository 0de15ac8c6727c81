import { randomUUID } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Caller } from "../../../schema/caller.ts";
import { epoch } from "../../../schema/consent/instant.ts";
import type { ConsentForm as Form } from "../../../schema/consent/question.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { Governed } from "../../declaration.ts";
import { DateTime } from "../../scalars.ts";
import { WHO_GOVERNS } from "../who-governs.ts";
import { insert } from "../record-consent.ts";
import { ConsentForm, ConsentGrantor, type Word } from "../vocabulary.ts";

const SHA256 = "SHA-256 of the signed document, 64 hexadecimal digits.";

@InputType({ description: "What shows that a consent was given: a document for a signature; a witness, the script and its language for a spoken word." })
export class EvidenceInput {
  @Field(() => ConsentForm) form!: Word<typeof ConsentForm>;
  @Field(() => ConsentGrantor, { defaultValue: ConsentGrantor.CLIENT, description: "In what capacity it was given." })
  capacity!: Word<typeof ConsentGrantor>;
  @Field(() => Boolean, { defaultValue: false, description: "The client herself signed beside her representative." }) clientSigned!: boolean;
  @Field(() => DateTime, { nullable: true, description: "When it was signed or said; now when left out." }) signedAt?: string | null;
  @Field(() => String, { nullable: true, description: SHA256 }) documentSha256?: string | null;
  @Field(() => String, { nullable: true, description: "Who witnessed it." }) witness?: string | null;
  @Field(() => String, { nullable: true, description: "The version of the text that was read or signed." }) scriptVersion?: string | null;
  @Field(() => String, { nullable: true, description: "In what language, as a BCP 47 tag." }) language?: string | null;
  @Field(() => String, { nullable: true, description: "Who interpreted." }) interpreter?: string | null;
}

/** What shows that a consent was given. Evidence is only ever added. */
@Governed(WHO_GOVERNS)
@ObjectType({ description: "What shows that a consent was given." })
export class ConsentEvidence {
  @Field(() => ID)
  id!: string;

  @Field(() => ConsentForm)
  form!: Word<typeof ConsentForm>;

  @Field(() => ConsentGrantor, { description: "In what capacity it was given." })
  capacity!: Word<typeof ConsentGrantor>;

  @Field(() => DateTime)
  signedAt!: string;

  @Field(() => String, { nullable: true, description: SHA256 })
  documentSha256!: string | null;

  @Field(() => String, { nullable: true })
  witness!: string | null;

  @Field(() => String, { nullable: true })
  scriptVersion!: string | null;

  @Field(() => String, { nullable: true })
  language!: string | null;

  @Field(() => String, { nullable: true })
  interpreter!: string | null;
}

/** What each form has to be shown by. */
const NEEDED: Readonly<Record<Form, readonly ("documentSha256" | "witness" | "scriptVersion" | "language")[]>> = {
  WRITTEN: ["documentSha256"],
  ELECTRONIC_SIGNATURE: ["documentSha256"],
  VERBAL: ["witness", "scriptVersion", "language"],
  IMPLIED: [],
};

/** Adds evidence that fits its form, and returns when the consent was given by it. BAD_USER_INPUT says what is missing. */
export async function addEvidence(
  em: EntityManager, consent: { clientId: string; consentId: string }, evidence: EvidenceInput, { now, caller }: { now: string; caller: Caller },
): Promise<string> {
  const signedAt = evidence.signedAt ?? now;
  refuseUnfit(evidence, signedAt, now);
  await insert(em, "consent.evidence", [{
    client_id: consent.clientId, id: randomUUID(), consent_id: consent.consentId, by_agency: caller.agency, by_user: caller.user,
    form: evidence.form, signed_at: signedAt, capacity: evidence.capacity, document_sha256: evidence.documentSha256?.toLowerCase() ?? null,
    witness: evidence.witness ?? null, script_version: evidence.scriptVersion ?? null, language: evidence.language ?? null,
    interpreter: evidence.interpreter ?? null,
  }], "at");
  return signedAt;
}

function refuseUnfit(evidence: EvidenceInput, signedAt: string, now: string): void {
  const missing = NEEDED[evidence.form].filter((field) => evidence[field] == null || evidence[field].trim() === "");
  if (missing.length > 0) throw bad(missing[0]!, `a consent in the form ${evidence.form} needs ${missing.join(", ")}.`);
  if (evidence.interpreter != null && evidence.language == null) throw bad("language", "say into what language was interpreted.");
  if (epoch(signedAt) > epoch(now)) throw bad("signedAt", "evidence is recorded after it came about; give an instant that has passed.");
  if (evidence.documentSha256 != null && !/^[0-9a-f]{64}$/i.test(evidence.documentSha256)) throw bad("documentSha256", "give 64 hexadecimal digits.");
  if (evidence.language != null && !isLanguage(evidence.language)) throw bad("language", "give a language tag like es or en-US.");
  for (const field of ["witness", "scriptVersion", "interpreter"] as const) {
    if ((evidence[field] ?? "").length > 200) throw bad(field, "give at most 200 characters.");
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function bad(field: string, expectation: string): PublicError {
  return new PublicError("BAD_USER_INPUT", `evidence.${field}: ${expectation}`);
}
