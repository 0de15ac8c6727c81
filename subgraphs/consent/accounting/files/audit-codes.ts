import { SYSTEMS } from "../../fhir/codes.ts";

const HL7 = "http://terminology.hl7.org/CodeSystem";
const DICOM = "http://dicom.nema.org/resources/ontology/DCM";
const BALP = "https://profiles.ihe.net/ITI/BALP";

/** Profiles of IHE BALP 1.1, by what an entry is. */
export const PROFILES = {
  disclosure: `${BALP}/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source`,
  query: `${BALP}/StructureDefinition/IHE.BasicAudit.PatientQuery`,
  refusal: `${BALP}/StructureDefinition/IHE.BasicAudit.AuthZconsent`,
} as const;

const dicom = (code: string, display: string) => ({ system: DICOM, code, display });

/** What kind of event it was. */
export const TYPES = {
  export: dicom("110106", "Export"),
  alert: dicom("110113", "Security Alert"),
  rest: { system: `${HL7}/audit-event-type`, code: "rest", display: "Restful Operation" },
} as const;

/** And more narrowly. */
export const SUBTYPES = {
  disclose: { system: `${HL7}/iso-21089-lifecycle`, code: "disclose", display: "Disclose Record Lifecycle Event" },
  search: { system: "http://hl7.org/fhir/restful-interaction", code: "search", display: "search" },
  decision: { system: `${BALP}/CodeSystem/AuthZsubType`, code: "AuthZ-Consent" },
} as const;

/** What somebody was in the event. */
export const ROLES = {
  source: dicom("110153", "Source Role ID"), destination: dicom("110152", "Destination Role ID"), application: dicom("110150", "Application"),
  user: { system: `${HL7}/v3-ParticipationType`, code: "IRCP", display: "information recipient" },
  organization: { system: `${HL7}/v3-RoleClass`, code: "PROV", display: "healthcare provider" },
  custodian: { system: "http://snomed.info/sct", code: "159541003", display: "Record keeping/library clerk" },
  authorizer: { system: "http://snomed.info/sct", code: "429577009", display: "Patient Advocate" },
  decider: { system: `${HL7}/extra-security-role-type`, code: "authserver", display: "authorization server" },
} as const;

/** What something was in the event. */
export const ENTITIES = {
  person: { system: `${HL7}/audit-entity-type`, code: "1", display: "Person" },
  object: { system: `${HL7}/audit-entity-type`, code: "2", display: "System Object" },
  consent: { system: "http://hl7.org/fhir/resource-types", code: "Consent" },
  request: { system: `${BALP}/CodeSystem/BasicAuditEntityType`, code: "XrequestId" },
} as const;

const role = (code: string, display: string) => ({ system: `${HL7}/object-role`, code, display });

/** And as what. */
export const OBJECT_ROLES = { patient: role("1", "Patient"), report: role("3", "Report"), query: role("24", "Query") } as const;

export const SERVER = { system: `${HL7}/security-source-type`, code: "4", display: "Application Server" } as const;

/** "No redisclosure without consent directive": what a notice asks for, as a security label. */
export const NO_REDISCLOSURE = { system: SYSTEMS.act, code: "NORDSCLCD" } as const;

/** How somebody was reached, where FHIR has a code: telephone number, e-mail address, URI. */
export const NETWORKS = { PHONE: "3", EMAIL: "4", URI: "5" } as const;
