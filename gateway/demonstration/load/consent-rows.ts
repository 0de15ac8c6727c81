import { ALL_MASK, maskOf, ORDINARY_MASK } from "../../../schema/consent/category.ts";
import type { Instant } from "../../../schema/consent/instant.ts";
import type { Consent, Scope } from "../../../schema/consent/question.ts";
import { daysFrom } from "../cast/moment.ts";
import { stableId } from "../cast/stable-id.ts";
import { WORKERS } from "../cast/workers.ts";
import type { ClientStory } from "../story.ts";
import { representativeId } from "./representatives.ts";

/** The forms of all clients as rows of `consent.consent`, `consent.scope` and `consent.consent_event`. */
export function consentRows(stories: readonly ClientStory[], now: Instant): { consents: object[]; scopes: object[]; events: object[] } {
  const forms = stories.flatMap((story) => story.consents.map((consent, at) => (
    { story, consent, given: givenAt(consent, now), replaces: story.consents[at - 1]?.status === "SUPERSEDED" ? story.consents[at - 1]!.id : null })));
  return {
    consents: forms.map(({ story, consent, given, replaces }) => ({
      client_id: story.id, id: consent.id, status: consent.status, form: consent.form,
      grantor: parentOf(story, consent) === undefined ? "CLIENT" : "PARENT", representative_id: givenBy(story, consent),
      grantor_barred: consent.grantorBarred, grantor_may: consent.grantorMay === "ALL" ? ALL_MASK : maskOf(consent.grantorMay),
      grantor_may_word: consent.grantorMay === "ALL" ? "ALL" : null, given_at: given, recorded_at: given, ...recorder(story), replaces, version: 1,
    })),
    scopes: forms.flatMap(({ story, consent }) => consent.scopes.map((scope) => scopeRow(story.id, consent.id, scope))),
    events: forms.flatMap(({ story, consent, given }) => [
      event(story, consent, "GRANTED", given, { form: consent.form }),
      ...(consent.status === "ACTIVE" ? [] : [event(story, consent, consent.status, daysFrom(now, -2), told(consent.status, now))]),
    ]),
  };
}

function scopeRow(clientId: string, consentId: string, scope: Scope): object {
  const { categories, purposes } = scope;
  return {
    client_id: clientId, id: scope.id, consent_id: consentId, effect: scope.effect, grantees: scope.grantees,
    except_agencies: scope.exceptAgencies,
    categories: categories === "ALL" ? ALL_MASK : categories === "ORDINARY" ? ORDINARY_MASK : maskOf(categories),
    categories_word: typeof categories === "string" ? categories : null,
    purposes: purposes === "ANY" ? [] : purposes, any_purpose: purposes === "ANY", actions: scope.actions, authors: scope.authors,
    start_at: scope.start, end_at: scope.end, ends_on: scope.endsOn?.event ?? null, ends_on_occurred_at: scope.endsOn?.occurredAt ?? null,
    lifted_at: scope.lifted, against_emergency: scope.againstEmergency,
  };
}

function event(story: ClientStory, { id }: Consent, kind: string, at: Instant, detail: object): object {
  const { recorded_by_agency: by_agency, recorded_by: by_user } = recorder(story);
  return { client_id: story.id, id: stableId(`${id}/${kind}`), consent_id: id, at, kind, by_agency, by_user, detail };
}

/** A form is withdrawn by a word; nothing more is told of what else can become of it. */
function told(status: Consent["status"], now: Instant): object {
  return status === "REVOKED" ? { form: "VERBAL", receivedAt: daysFrom(now, -2) } : {};
}

/** A form was given and recorded when its first scope began, or yesterday where that is to come. */
function givenAt({ scopes }: Consent, now: Instant): Instant {
  return [daysFrom(now, -1), ...scopes.map(({ start }) => start)].sort()[0]!;
}

/** The user who gave a form with a parent's powers; undefined for one that the client gave. */
function parentOf({ accounts }: ClientStory, { grantorMay }: Consent): string | undefined {
  return accounts.find(({ kind, categories }) => kind === "REPRESENTATIVE" && categories === grantorMay)?.user;
}

function givenBy(story: ClientStory, consent: Consent): string | null {
  const parent = parentOf(story, consent);
  return parent === undefined ? null : representativeId(story.id, parent);
}

/** Whoever keeps the client's forms: a consent officer of an agency that knows her, or a worker of the first of them. */
function recorder({ writers }: ClientStory): { recorded_by_agency: string; recorded_by: string } {
  const knowing = writers.flatMap((agency) => WORKERS.filter((worker) => worker.agency === agency));
  const keeper = knowing.find(({ role }) => role === "CONSENT_OFFICER") ?? knowing[0]!;
  return { recorded_by_agency: keeper.agency, recorded_by: keeper.name };
}
