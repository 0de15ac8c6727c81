import type { Category } from "../../../../schema/consent/category.ts";
import { IDENTIFIERS, LABELS, PURPOSE_CODES } from "../../fhir/codes.ts";
import { identified, organization } from "../../fhir/provision.ts";
import type { AccountingEntry } from "../entry.ts";
import { ENTITIES, NETWORKS, NO_REDISCLOSURE, OBJECT_ROLES, PROFILES, ROLES, SERVER, SUBTYPES, TYPES } from "./audit-codes.ts";

/** The entries as FHIR R4 AuditEvents, one a line. */
export function auditEvents(entries: readonly AccountingEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(auditEvent(entry))}\n`).join("");
}

/**
 * One entry as a FHIR R4 AuditEvent of IHE BALP: what left as PrivacyDisclosure.Source, what an agency read of its own as
 * PatientQuery, what was refused as AuthZconsent. The text of an operation is not kept, its SHA-256 stands in its place.
 */
export function auditEvent(entry: AccountingEntry): object {
  const { id, at, kind, purpose, statedPurpose } = entry;
  const patient = { type: ENTITIES.person, role: OBJECT_ROLES.patient, what: { reference: `Patient/${entry.client.id}` } };
  return {
    resourceType: "AuditEvent", id,
    ...(kind === "REFUSED" ? refusal(entry, patient) : kind === "ACCESS" ? query(entry, patient) : disclosure(entry, patient)),
    recorded: at,
    ...(purpose === null && statedPurpose === null ? {} : {
      purposeOfEvent: [{ ...(purpose === null ? {} : { coding: [PURPOSE_CODES[purpose]] }), ...(statedPurpose === null ? {} : { text: statedPurpose }) }],
    }),
    source: { observer: sourceOf(entry), type: [SERVER] },
  };
}

function disclosure(entry: AccountingEntry, patient: object): object {
  const { kind, agency, recipient, user, client, basis, documentReference, documentSha256 } = entry;
  const outside = kind === "OUTSIDE";
  return {
    ...profiled(PROFILES.disclosure), type: TYPES.export, subtype: [SUBTYPES.disclose], action: "R", outcome: "0",
    ...(basis === null ? {} : { outcomeDesc: basis }),
    agent: [
      { type: coded(ROLES.source), who: sourceOf(entry), requestor: false, network: uri(outside ? `${IDENTIFIERS.agency}/${entry.recordedBy!.id}` : SYSTEM) },
      {
        type: coded(ROLES.destination), who: agency === null ? { display: recipient } : { ...organization(agency.id), display: recipient }, requestor: true,
        network: outside ? reachedAt(entry) : uri(`${IDENTIFIERS.agency}/${agency!.id}`),
      },
      ...(user === null ? [] : [outside
        ? { type: coded(ROLES.custodian), who: worker(entry.recordedBy!.id, user), requestor: false }
        : { type: coded(ROLES.user), who: worker(agency!.id, user), requestor: false }]),
      ...(entry.consents.length === 0 && basis !== "AUTHORIZATION" ? [] : [
        { type: coded(ROLES.authorizer), who: { reference: `Patient/${client.id}` }, requestor: false },
      ]),
    ],
    entity: [
      patient, ...consentsOf(entry), ...reported(entry),
      ...(documentReference === null && documentSha256 === null ? [] : [{
        type: ENTITIES.object, what: { display: documentReference ?? "document" },
        ...(documentSha256 === null ? {} : { detail: [{ type: "sha256", valueString: documentSha256 }] }),
      }]),
      ...transaction(entry),
    ],
  };
}

function query(entry: AccountingEntry, patient: object): object {
  const { agency, user, operation, operationName } = entry;
  return {
    ...profiled(PROFILES.query), type: TYPES.rest, subtype: [SUBTYPES.search], action: "E", outcome: "0",
    agent: [
      { type: coded(ROLES.source), who: organization(agency!.id), requestor: false, network: uri(`${IDENTIFIERS.agency}/${agency!.id}`) },
      { type: coded(ROLES.destination), who: sourceOf(entry), requestor: false, network: uri(SYSTEM) },
      { type: coded(ROLES.user), who: worker(agency!.id, user!), requestor: true },
    ],
    entity: [
      patient,
      {
        type: ENTITIES.object, role: OBJECT_ROLES.query, ...labelled(entry), ...(operationName === null ? {} : { description: operationName }),
        query: Buffer.from(`sha256:${operation!}`).toString("base64"),
      },
      ...transaction(entry),
    ],
  };
}

function refusal(entry: AccountingEntry, patient: object): object {
  const { agency, user, purpose } = entry;
  return {
    ...profiled(PROFILES.refusal), type: TYPES.alert, subtype: [SUBTYPES.decision], action: "E", outcome: "8",
    outcomeDesc: "Nothing permits the client to be found; the answer was that of an id nobody has.",
    agent: [
      { type: coded(ROLES.application), who: organization(agency!.id), requestor: false, network: uri(`${IDENTIFIERS.agency}/${agency!.id}`) },
      { type: coded(ROLES.user), who: worker(agency!.id, user!), requestor: true, purposeOfUse: [coded(PURPOSE_CODES[purpose!])] },
      { type: coded(ROLES.organization), who: organization(agency!.id), requestor: false },
      { type: coded(ROLES.decider), who: sourceOf(entry), requestor: false },
    ],
    // The profile wants a consent; that there was none is why nothing left.
    entity: [patient, { type: ENTITIES.consent, what: { display: "None that permits it." } }],
  };
}

/** Where it was sent, as it was written down; FHIR has codes for what is a number or an e-mail address. */
function reachedAt({ recipient, recipientAddress }: AccountingEntry): object {
  const address = recipientAddress ?? recipient;
  const type = /^[+\d][\d\s().-]{4,}$/.test(address) ? NETWORKS.PHONE : address.includes("@") ? NETWORKS.EMAIL : undefined;
  return { address, ...(type === undefined ? {} : { type }) };
}

/** This system as the network it is reached by; a name, not an address. */
const SYSTEM = "https://careweave.org/fhir";

/** The system itself; what left outside of it, the agency that disclosed it. */
function sourceOf({ recordedBy }: AccountingEntry): object {
  return recordedBy === null ? { display: "Careweave" } : organization(recordedBy.id);
}

/** What left, as a report that carries the labels of its categories and the refrain its notices ask for. */
function reported(entry: AccountingEntry): object[] {
  const detail = [
    ...entry.coordinates.map((one) => ({ type: "coordinate", valueString: one })),
    ...(entry.records ?? []).flatMap(({ type, ids }) => ids.map((id) => ({ type: "record", valueString: `${type}/${id}` }))),
    ...entry.obligations.map((one) => ({ type: "obligation", valueString: one })),
    ...corrected(entry),
  ];
  return [{
    type: ENTITIES.object, role: OBJECT_ROLES.report, what: { display: entry.operationName ?? "disclosure" },
    ...labelled(entry), ...(detail.length === 0 ? {} : { detail }),
  }];
}

/** An AuditEvent has no status: that an entry was wrong, and which one stands for which, is said beside what it reports. */
function corrected({ correction, corrects }: AccountingEntry): object[] {
  const said: readonly (readonly [type: string, value: string | null | undefined])[] = [
    ["corrected-at", correction?.at], ["correction-reason", correction?.reason],
    ["replaced-by", correction?.replacement && `AuditEvent/${correction.replacement}`], ["replaces", corrects && `AuditEvent/${corrects}`],
  ];
  return said.flatMap(([type, value]) => (value ? [{ type, valueString: value }] : []));
}

function labelled({ categories, obligations }: AccountingEntry): object {
  const labels = [...categories.flatMap((one: Category) => LABELS[one]), ...(obligations.length > 0 ? [NO_REDISCLOSURE] : [])];
  return labels.length === 0 ? {} : { securityLabel: labels };
}

function consentsOf({ consents }: AccountingEntry): object[] {
  return consents.map((id) => ({ type: ENTITIES.consent, what: { reference: `Consent/${id}` } }));
}

function transaction({ requestId }: AccountingEntry): object[] {
  return requestId === null ? [] : [{ type: ENTITIES.request, what: { identifier: { value: requestId } } }];
}

function worker(agency: string, user: string): object {
  return identified("PractitionerRole", IDENTIFIERS.worker, `${agency}/${user}`);
}

function coded(coding: object): object {
  return { coding: [coding] };
}

function uri(address: string): object {
  return { address, type: NETWORKS.URI };
}

function profiled(profile: string): object {
  return { meta: { profile: [profile] } };
}
