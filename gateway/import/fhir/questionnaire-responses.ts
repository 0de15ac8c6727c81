import { Assessment, AssessmentStatus, Sex } from "../../../subgraphs/assessments/assessment.ts";
import { instrumentOf, instrumentOfItems, instrumentOfPanel } from "../../../subgraphs/assessments/instruments/catalogue.ts";
import type { Instrument } from "../../../subgraphs/assessments/instruments/instrument.ts";
import { ANOTHER_TOTAL } from "../../../subgraphs/assessments/score.ts";
import { scored } from "../../../subgraphs/assessments/scored.ts";
import { PublicError } from "../../../schema/public-error.ts";
import { memberOf } from "./concepts.ts";
import type { Item } from "./items.ts";
import { matterOf } from "./matter.ts";
import { instantOf } from "./moment.ts";
import { questionnaireResponse, type QuestionnaireResponse } from "./r4/clinical.ts";
import { patient } from "./r4/patient.ts";
import type { Reading } from "./reading.ts";
import { type Ignored, type RecordDraft, recordDraft } from "./record-draft.ts";
import { type ResponseAnswer, responseAnswers } from "./response-answers.ts";
import { subjectOf } from "./subject.ts";

/**
 * A QuestionnaireResponse as an assessment, when it answers an instrument we score. An item or an answer the instrument does
 * not have is refused: a score made over it would be a guess.
 */
export function readQuestionnaireResponse(item: Item, reading: Reading): RecordDraft | Ignored | undefined {
  const read = reading.parse(questionnaireResponse, item);
  if (read === undefined) return undefined;
  const { path } = item;
  reading.past(`${path}.authored`, read.authored);
  const client = subjectOf(read.subject, item, reading);
  const encounter = reading.link(read.encounter, `${path}.encounter`, item, "Encounter");
  const answers = responseAnswers(read.item, path, reading);
  if (client === undefined || "ignored" in client) return client;
  if (read.status === "entered-in-error") return { ignored: "entered in error" };
  const instrument = instrumentIn(read, answers);
  if (instrument === undefined) return { ignored: "its questionnaire is not one of the instruments of the shared view" };
  if (read.authored === undefined) return { ignored: "says no time" };
  if (!fits(instrument, answers, reading)) return undefined;

  const matter = matterOf(Assessment, instrument.categories, reading.labels(read));
  if ("ignored" in matter) return matter;
  const part = scoredPart(instrument, answers, sexOf(read, item, reading));
  if (part === undefined) {
    reading.refuse(`${path}.item`, `must be answered as ${instrument.name} is`);
    return undefined;
  }
  if (part.notes.includes(ANOTHER_TOTAL)) {
    const stated = answers.find((answer) => answer.item === instrument.total);
    reading.refuse(stated?.path ?? `${path}.item`, "states another total than the answers give");
    return undefined;
  }
  return recordDraft(Assessment, {
    item, client,
    values: { ...part, status: memberOf(AssessmentStatus, read.status) ?? AssessmentStatus.COMPLETED, at: instantOf(read.authored), statusReason: null, earlier: [] },
    categories: matter.categories,
    requires: [encounter],
  });
}

/** By the LOINC code of its panel, by the last word of its address, or by the items it asked. */
function instrumentIn({ questionnaire }: QuestionnaireResponse, answers: readonly ResponseAnswer[]): Instrument | undefined {
  const [address = "", version] = (questionnaire ?? "").split("|");
  const last = address.split("/").at(-1) ?? "";
  return instrumentOfPanel(last) ?? instrumentOf(last.toLowerCase(), version) ?? instrumentOf(last.toLowerCase())
    ?? instrumentOfItems(answers.map(({ item }) => item));
}

function fits(instrument: Instrument, answers: readonly ResponseAnswer[], reading: Reading): boolean {
  const before = reading.problems.length;
  const seen = new Set<string>();
  for (const answer of answers) {
    const found = instrument.items.find(({ code }) => code === answer.item);
    if (seen.has(answer.item) && found?.several !== true) reading.refuse(answer.path, "answers an item that is answered before it");
    seen.add(answer.item);
    if (answer.item === instrument.total) continue;
    if (found === undefined) {
      const name = /^\d{1,7}-\d$/.test(answer.item) ? `${answer.item} ` : "";
      reading.refuse(`${answer.path}.linkId`, `${name}is not an item of ${instrument.name}`);
    } else if (found.number !== null) {
      const [from, to] = found.number;
      if (answer.value === null || answer.value < from || answer.value > to) reading.refuse(`${answer.path}.answer`, `must be a number from ${from} to ${to}`);
    } else if (!found.answers.some(({ code }) => code === answer.code)) {
      reading.refuse(`${answer.path}.answer`, `must be one of the coded answers to ${found.code}: ${found.answers.map(({ code }) => code).join(", ")}`);
    }
  }
  return reading.problems.length === before;
}

function scoredPart(instrument: Instrument, answers: readonly ResponseAnswer[], sex: Sex | null) {
  try {
    return scored(instrument, answers.map(({ item, code, value }) => ({ item, code, value })), sex);
  } catch (failure) {
    if (failure instanceof PublicError) return undefined;
    throw failure;
  }
}

/** The sex a threshold is read for, if the patient of this file states it. */
function sexOf(read: QuestionnaireResponse, item: Item, reading: Reading): Sex | null {
  const about = reading.here(read.subject, item);
  const gender = about?.type === "Patient" ? patient.safeParse(about.body).data?.gender : undefined;
  return gender === "male" ? Sex.MALE : gender === "female" ? Sex.FEMALE : null;
}
