/** A FHIR resource as a test writes it. */
export type Resource = Record<string, unknown> & { resourceType: string };
/** A bundle as a test writes it. */
export interface Bundle {
  resourceType: string;
  type: string;
  entry: { fullUrl?: string; resource: Resource; request?: object }[];
}

/** Words that stand in the bundle as a person's data; no message may repeat one of them. */
export const CANARIES = ["Zuckowski", "Ottilie", "1979-04-17", "555-0142", "14 Larch Row", "MRN-77123", "weeps at night"];

const SCT = "http://snomed.info/sct";
const LOINC = "http://loinc.org";
const urn = (digit: string) => `urn:uuid:${digit.repeat(8)}-0000-4000-8000-000000000000`;

/** The fullUrl of each entry of {@link goodBundle}. */
export const URLS = {
  patient: urn("1"), practitioner: urn("2"), organization: urn("3"), encounter: urn("4"), condition: urn("5"), pressure: urn("6"),
  smoking: urn("7"), response: urn("8"), plan: urn("9"), goal: urn("a"), immunization: urn("b"),
} as const;

/** A transaction with one patient, her encounter, and one of everything that is imported. Fresh on each call, to be spoilt. */
export function goodBundle(): Bundle {
  const about = { subject: { reference: URLS.patient }, encounter: { reference: URLS.encounter } };
  return {
    resourceType: "Bundle", type: "transaction",
    entry: [
      entry("patient", {
        resourceType: "Patient",
        identifier: [{ system: "https://clinic.example/mrn", value: "MRN-77123" }],
        name: [{ use: "official", family: "Zuckowski", given: ["Ottilie"] }],
        telecom: [{ system: "phone", value: "555-0142", use: "home" }],
        gender: "female", birthDate: "1979-04-17",
        address: [{ use: "home", line: ["14 Larch Row"], city: "Elmford", postalCode: "00000" }],
        maritalStatus: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "W" }] },
      }),
      entry("practitioner", { resourceType: "Practitioner", name: [{ family: "Adeyemi", prefix: ["Dr."] }] }),
      entry("organization", { resourceType: "Organization", name: "Elmford Practice" }),
      entry("encounter", {
        resourceType: "Encounter", status: "finished", class: { code: "AMB" }, subject: about.subject,
        type: [{ coding: [{ system: SCT, code: "185349003", display: "Encounter for check up" }] }],
        participant: [{ individual: { reference: URLS.practitioner } }], serviceProvider: { reference: URLS.organization },
        period: { start: "2025-03-04T09:00:00+01:00", end: "2025-03-04T09:30:00+01:00" },
      }),
      entry("condition", {
        resourceType: "Condition", ...about, onsetDateTime: "2025-01",
        clinicalStatus: { coding: [{ code: "active" }] }, verificationStatus: { coding: [{ code: "confirmed" }] },
        code: { coding: [{ system: SCT, code: "35489007", display: "Depressive disorder" }], text: "weeps at night" },
      }),
      entry("pressure", {
        resourceType: "Observation", ...about, status: "final", effectiveDateTime: "2025-03-04T09:10:00Z",
        category: [{ coding: [{ code: "vital-signs" }] }],
        code: { coding: [{ system: LOINC, code: "85354-9", display: "Blood pressure" }] },
        component: [
          { code: { coding: [{ system: LOINC, code: "8480-6", display: "Systolic" }] }, valueQuantity: { value: 121.5, unit: "mmHg", code: "mm[Hg]" } },
          { code: { coding: [{ system: LOINC, code: "8462-4", display: "Diastolic" }] }, valueQuantity: { value: 79, unit: "mmHg", code: "mm[Hg]" } },
        ],
      }),
      entry("smoking", {
        resourceType: "Observation", ...about, status: "final", effectiveDateTime: "2025-03-04",
        code: { coding: [{ system: LOINC, code: "72166-2" }], text: "Tobacco smoking status" },
        valueCodeableConcept: { coding: [{ system: SCT, code: "266919005", display: "Never smoker" }] },
      }),
      entry("response", phq9([2, 2, 2, 2, 1, 1, 2, 0, 0], 12, about)),
      entry("plan", {
        resourceType: "CarePlan", ...about, status: "active", intent: "plan", title: "Mood", period: { start: "2025-03-04" },
        addresses: [{ reference: URLS.condition }], goal: [{ reference: URLS.goal }],
        activity: [{ detail: { status: "in-progress", description: "A walk every day" } }],
      }),
      entry("goal", {
        resourceType: "Goal", subject: about.subject, lifecycleStatus: "active", description: { text: "Sleep through" },
        target: [{ measure: { text: "PHQ-9" }, detailQuantity: { value: 5, comparator: "<" }, dueDate: "2027-01-01" }],
      }),
      entry("immunization", { resourceType: "Immunization", status: "completed", patient: about.subject }),
    ],
  };
}

/** The resource that {@link goodBundle} has under this name, in `bundle`. */
export function resourceOf(bundle: Bundle, name: keyof typeof URLS): Resource {
  return bundle.entry.find(({ fullUrl }) => fullUrl === URLS[name])!.resource;
}

/** A PHQ-9 with these answers, each 0 to 3, and the total it states. */
export function phq9(answers: readonly number[], total: number, about: object): Resource {
  return {
    resourceType: "QuestionnaireResponse", status: "completed", authored: "2025-03-04T09:20:00Z", ...about,
    questionnaire: "https://forms.example/Questionnaire/mood",
    item: [
      ...answers.map((answer, position) => ({
        linkId: `/${PHQ_9_ITEMS[position]}`, answer: [{ valueCoding: { system: LOINC, code: FREQUENCY[answer] } }],
      })),
      { linkId: "/44261-6", answer: [{ valueDecimal: total }] },
    ],
  };
}

const PHQ_9_ITEMS = ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"];
const FREQUENCY = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

function entry(name: keyof typeof URLS, resource: Resource): Bundle["entry"][number] {
  return { fullUrl: URLS[name], resource: { id: URLS[name].slice("urn:uuid:".length), ...resource }, request: { method: "POST", url: resource.resourceType } };
}
