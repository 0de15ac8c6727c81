import type { Network, Worker } from "./network.ts";

const CONSENT = `consent { id status effectiveStatus form version replaces
  scopes { id effect effectiveStatus categories endedAt derivedFrom lifted start end exceptAgencies { id } period { start end zone }
    endsOn { event subject occurredAt } }
  evidence { form documentSha256 witness language signedAt } events { kind form reason scope receivedAt } }`;
const OUTCOME = `{ consentId warnings { message } overlaps { scope consent categories ofReplaced } ${CONSENT} }`;

const OPERATIONS = {
  draft: `mutation ($input: DraftConsentInput!) { answer: draftConsent(input: $input) ${OUTCOME} }`,
  change: `mutation ($id: ID!, $expectedVersion: Int!, $input: ConsentTermsInput!) {
    answer: changeDraft(id: $id, expectedVersion: $expectedVersion, input: $input) ${OUTCOME} }`,
  propose: `mutation ($id: ID!) { answer: proposeConsent(id: $id) ${OUTCOME} }`,
  withdrawProposal: `mutation ($id: ID!) { answer: withdrawProposal(id: $id) ${OUTCOME} }`,
  decline: `mutation ($id: ID!) { answer: declineConsent(id: $id) ${OUTCOME} }`,
  sign: `mutation ($id: ID!, $evidence: EvidenceInput!) { answer: signConsent(id: $id, evidence: $evidence) ${OUTCOME} }`,
  activate: `mutation ($id: ID!, $refusals: [RefusalAnswerInput!]! = []) { answer: activateConsent(id: $id, refusals: $refusals) ${OUTCOME} }`,
  suspend: `mutation ($id: ID!) { answer: suspendConsent(id: $id) ${OUTCOME} }`,
  resume: `mutation ($id: ID!) { answer: resumeConsent(id: $id) ${OUTCOME} }`,
  revoke: `mutation ($id: ID!, $receivedAt: DateTime) { answer: revokeConsent(id: $id, form: VERBAL, receivedAt: $receivedAt) ${OUTCOME} }`,
  error: `mutation ($id: ID!) { answer: enterConsentInError(id: $id, reason: WRONG_CLIENT) {
    consentId warnings { message } possibleDisclosures { from until scope { id categories } } ${CONSENT} } }`,
  grant: `mutation ($input: GrantConsentInput!) { answer: grantConsent(input: $input) ${OUTCOME} }`,
  replace: `mutation ($id: ID!, $input: ConsentTermsInput!, $refusals: [RefusalAnswerInput!]! = [], $evidence: EvidenceInput) {
    answer: replaceConsent(id: $id, input: $input, refusals: $refusals, evidence: $evidence) ${OUTCOME} }`,
  revokeScope: `mutation ($scope: ID!, $agency: ID, $categories: [ConsentCategory!], $receivedAt: DateTime) {
    answer: revokeScope(scope: $scope, form: VERBAL, agency: $agency, categories: $categories, receivedAt: $receivedAt) ${OUTCOME} }`,
  lift: `mutation ($scope: ID!) { answer: liftRefusal(scope: $scope, reason: CLIENT_LIFTED) ${OUTCOME} }`,
  event: `mutation ($clientId: ID!, $event: ConsentEnd!, $subject: ID, $occurredAt: DateTime) {
    answer: recordEndingEvent(clientId: $clientId, event: $event, subject: $subject, occurredAt: $occurredAt) { scopes consents { id } } }`,
  stateAge: `mutation ($clientId: ID!) { answer: stateAge(input: { clientId: $clientId, birthDate: "1990-05-17" }) { id } }`,
  proxy: `mutation ($clientId: ID!, $authority: [ConsentCategory!]!) { answer: registerRepresentative(input: {
    clientId: $clientId, kind: HEALTH_PROXY, name: "Bo Moss", authority: $authority, evidence: "a signed power" }) { id } }`,
  mint: "mutation ($clientId: ID) { answer: mintDeskCode(clientId: $clientId) { code expiresAt } }",
  open: "mutation ($code: String!) { answer: openDesk(code: $code) { id } }",
} as const;

/** A consent as the tests look at it. */
export interface SeenConsent {
  readonly id: string;
  readonly status: string;
  readonly effectiveStatus: string;
  readonly form: string;
  readonly version: number;
  readonly replaces: string | null;
  readonly scopes: readonly {
    readonly id: string; readonly effect: string; readonly effectiveStatus: string; readonly categories: string[]; readonly endedAt: string | null;
    readonly derivedFrom: string | null; readonly lifted: string | null; readonly start: string; readonly end: string | null;
    readonly exceptAgencies: { id: string }[]; readonly period: { start: string | null; end: string | null; zone: string } | null;
    readonly endsOn: { event: string; subject: string | null; occurredAt: string | null } | null;
  }[];
  readonly evidence: readonly object[];
  readonly events: readonly { kind: string; form: string | null; reason: string | null; scope: string | null; receivedAt: string | null }[];
}

/** An answer, or the code and sentence it was refused with. */
export interface Answered {
  readonly consentId: string;
  readonly consent: SeenConsent;
  readonly warnings: readonly { message: string }[];
  readonly overlaps: readonly { scope: string; consent: string; categories: string[]; ofReplaced: boolean }[];
  readonly [field: string]: unknown;
}

/** Asks one of the operations by its short name; throws `CODE: sentence` when it is refused. */
export function asking(network: Network) {
  return async (worker: Worker, name: keyof typeof OPERATIONS, variables: Record<string, unknown>): Promise<Answered> => {
    const { data, errors } = await network.ask(worker, OPERATIONS[name], variables);
    if (errors?.[0] !== undefined) throw new Error(`${String(errors[0].extensions["code"])}: ${errors[0].message}`);
    return (data as { answer: Answered }).answer;
  };
}

export const SHA256 = "ab".repeat(32);
export const WRITTEN = { form: "WRITTEN", documentSha256: SHA256 };

export const permit = (terms: object = {}) => ({
  effect: "PERMIT", grantees: [{ agency: "north-housing" }], categories: ["IDENTITY", "CONTACT"], purposes: ["SOCIALCARE"], actions: ["READ"],
  ...("end" in terms || "period" in terms || "endsOn" in terms ? {} : { untilRevoked: true }), ...terms,
});
export const refusal = (terms: object = {}) => ({
  effect: "DENY", grantees: [{ agency: "north-housing" }], categories: ["CONTACT"], anyPurpose: true, actions: ["READ"], ...terms,
});

/** The categories the housing worker may read of the client; null when she does not exist for him. */
export async function shared(network: Network, id: string): Promise<string[] | null> {
  const { data } = await network.ask("housing", `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Client { sharing { shared } } } }`,
    { of: [{ __typename: "Client", id }] });
  return (data as { _entities: { sharing: { shared: string[] } | null }[] })._entities[0]!.sharing?.shared ?? null;
}
