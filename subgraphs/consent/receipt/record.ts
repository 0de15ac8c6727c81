import { SENSITIVE, NAMED_ONLY } from "../../../schema/consent/category.ts";
import type { Consent } from "../consent.ts";
import type { ConsentGrantee } from "../consent-scope.ts";
import { statusAt } from "../explain/status-at.ts";
import { nameOf, type Telling } from "./plain-scope.ts";
import { plainReceipt } from "./plain-receipt.ts";

/**
 * The receipt as JSON in the five sections of ISO/IEC TS 27560:2023. The sections are the standard's; its list of fields could
 * not be read and is NOT verified: README.md beside this file says of each field where its name comes from.
 */
export function receiptRecord(consent: Consent, telling: Telling) {
  const { words, facts } = telling;
  const plain = plainReceipt(consent, telling);
  const name = (id: string) => nameOf(facts.agencies, id);
  return {
    header: {
      schema_version: SCHEMA_VERSION, record_id: consent.id, pii_principal_id: consent.client.id, language: words.tag,
      created_at: facts.madeAt, status: consent.effectiveStatus, version: consent.version, partial: !facts.whole,
    },
    pii_processing: {
      lawful_basis: "consent", collection_method: consent.form, given_at: consent.givenAt, given_by: consent.grantor, replaces: consent.replaces,
      withdrawal_method: plain.closing[0]!.sentences.join(" "),
      scopes: consent.scopes.map((scope) => ({
        scope_id: scope.id, effect: scope.effect, status: scope.effectiveStatus,
        purposes: scope.anyPurpose ? "ANY" : scope.purposes.map((code) => ({ code, name: words.purposes[code] })),
        actions: scope.actions.map((code) => ({ code, name: words.actions[code] })),
        recipients: scope.grantees.map(recipientOf), except_recipients: scope.exceptAgencies.map(({ id }) => id),
        validity_duration: {
          start: scope.start, end: scope.end, days: scope.period, ends_on: scope.endsOn, lifted_at: scope.lifted, ended_at: scope.endedAt,
        },
        against_emergency: scope.againstEmergency,
      })),
    },
    pii_information: consent.scopes.map((scope) => ({
      scope_id: scope.id, word: scope.categoriesWord,
      pii_types: scope.categories.map((code) => ({
        code, name: words.categories[code], sensitive: GUARDED.includes(code), effective: consent.grantorMay.includes(code),
      })),
      pii_controllers: scope.authors?.map(({ id }) => id) ?? "ANY",
    })),
    party_identification: [
      { role: "pii_principal", id: consent.client.id },
      ...facts.agencies.map(({ id, address }) => ({ role: id === consent.recordedBy.id ? "recorder" : "agency", id, name: name(id), address })),
      ...facts.teams.map(({ id, name: called }) => ({ role: "care_team", id, name: called })),
    ],
    events: consent.events.map(({ kind, at, agency, scope, form, receivedAt }, index) => ({
      event_type: kind, event_time: at, event_state: statusAt(consent.events.slice(0, index + 1), at, consent.status), entity_id: agency.id,
      scope_id: scope, form, received_at: receivedAt,
    })),
  };
}

/** Of the fields, which are ours; it rises when one of them changes its meaning. */
const SCHEMA_VERSION = "ISO/IEC TS 27560:2023 (sections); Careweave 1 (fields)";

const GUARDED: readonly string[] = [...SENSITIVE, ...NAMED_ONLY];

function recipientOf({ agency, user, sector, team, anyone }: ConsentGrantee) {
  if (agency !== null) return user === null ? { agency: agency.id } : { agency: agency.id, user };
  if (sector !== null) return { sector };
  if (team !== null) return { team };
  return anyone ? { anyone } : { representative: true };
}
