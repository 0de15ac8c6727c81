import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskOf } from "../../schema/consent/category.ts";
import { codeOf, dataOf, type Network, openNetwork, type Worker } from "./network.ts";

let network: Network;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const ask = (worker: Worker, operation: string, variables?: Record<string, unknown>) => network.ask("referrals", worker, operation, variables);
/** The fields that these tests look at. */
interface Told {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly target: { readonly id: string };
}
const mutate = async (worker: Worker, field: string, variables: Record<string, unknown> = {}) =>
  Object.values(dataOf(await ask(worker, `mutation { ${field} }`, variables)))[0] as Told;
const send = (worker: Worker, input: string) =>
  mutate(worker, `sendReferral(input: { clientId: "${network.client}", ${input} }) { id version status kind target { id } shareBack }`);
const refusal = async (worker: Worker, field: string) => codeOf(await ask(worker, `mutation { ${field} }`));

describe("a referral that agencies may claim", () => {
  test("shows them need and area, goes to one of them, and gives it the claim alone", async () => {
    const draft = await send("clinician", "need: FOOD_INSECURITY, reason: \"Nothing left\"");
    expect(draft).toMatchObject({ status: "DRAFT", kind: "EXTERNAL", target: null });
    const offer = await mutate("clinician", `publishReferral(id: "${draft.id}", expectedVersion: 1, area: "Port Ellery") { id need area priority claimedBy { id } referral { id status } }`);
    expect(offer).toMatchObject({ need: "FOOD_INSECURITY", area: "Port Ellery", claimedBy: null, referral: { id: draft.id, status: "REQUESTED" } });

    const open = "{ referralOffers { nodes { id need area publisher { id } referral { id } } } }";
    for (const worker of ["housing", "food"] as const) {
      expect(dataOf(await ask(worker, open))).toEqual({ referralOffers: { nodes: [
        { id: offer.id, need: "FOOD_INSECURITY", area: "Port Ellery", publisher: { id: "harbor-clinic" }, referral: null },
      ] } });
    }
    expect(dataOf(await ask("clinician", open))).toEqual({ referralOffers: { nodes: [] } });

    const claim = `claimOffer(id: "${offer.id}") { id claimedBy { id } referral { id } }`;
    const answers = await Promise.all((["housing", "food", "lawyer"] as const).flatMap((worker) => [0, 1, 2].map(async () => [worker, await ask(worker, `mutation { ${claim} }`)] as const)));
    const winners = new Set(answers.filter(([, { errors }]) => errors === undefined).map(([worker]) => worker));
    expect(winners.size).toBe(1);
    for (const [worker, answer] of answers) if (!winners.has(worker)) expect(codeOf(answer)).toBe("NOT_FOUND");
    const [winner] = [...winners] as [Worker];
    expect(answers.find(([worker]) => worker === winner)![1].data).toMatchObject({ claimOffer: { referral: null } });
    const loser = (["housing", "food"] as const).find((worker) => worker !== winner)!;
    expect(JSON.stringify(await ask(loser, `mutation { ${claim} }`)))
      .toBe(JSON.stringify(await ask(loser, `mutation { ${claim.replace(offer.id, "00000000-0000-4000-8000-000000000000")} }`)));
    expect(dataOf(await ask(loser, open))).toEqual({ referralOffers: { nodes: [] } });

    // The requester declines, and the others may claim again, though not this one.
    const [{ version }] = [await mutate("clinician", `declineClaim(id: "${draft.id}", expectedVersion: 2) { version offer { claimedBy { id } } }`)];
    expect(await refusal(winner, claim)).toBe("NOT_FOUND");
    expect(await mutate(loser, claim)).toMatchObject({ referral: null });
    const target = await mutate("clinician", `acceptClaim(id: "${draft.id}", expectedVersion: ${version}) { status target { id } offer { claimedBy { id } } }`);
    expect(target).toMatchObject({ status: "REQUESTED", offer: { claimedBy: target.target } });
  });

  test("is not offered by who may not, nor with more than a town, nor when it names its target", async () => {
    const named = await send("clinician", 'target: "open-table"');
    const draft = await send("clinician", "need: INTIMATE_PARTNER_VIOLENCE");
    const publish = (id: string, area: string, more = "") => `publishReferral(id: "${id}", expectedVersion: 1, area: "${area}"${more}) { need }`;
    expect(await refusal("clinician", publish(named.id, "Port Ellery"))).toBe("BAD_USER_INPUT");
    expect(await refusal("clinician", publish(draft.id, "12 Mill Lane"))).toBe("BAD_USER_INPUT");
    expect(await refusal("clinician", publish(draft.id, "Port Ellery", ', candidates: ["nowhere"]'))).toBe("BAD_USER_INPUT");
    expect(await refusal("housing", publish(draft.id, "Port Ellery"))).toBe("NOT_FOUND");
    expect(await mutate("clinician", publish(draft.id, "Port Ellery", ', candidates: ["legal-aid"]'))).toEqual({ need: "SDOH_CATEGORY_UNSPECIFIED" });
    const open = "{ referralOffers { nodes { need } } }";
    expect(dataOf(await ask("lawyer", open))).toEqual({ referralOffers: { nodes: [{ need: "SDOH_CATEGORY_UNSPECIFIED" }] } });
    expect(dataOf(await ask("housing", open))).toEqual({ referralOffers: { nodes: [] } });
    await mutate("clinician", `moveReferral(id: "${draft.id}", expectedVersion: 2, to: CANCELLED, reason: "Not wanted.") { status }`);
    expect(dataOf(await ask("lawyer", open))).toEqual({ referralOffers: { nodes: [] } });
  });

  test("is protected in PostgreSQL too", async () => {
    const forge = `insert into referrals.offer (id, referral_id, publisher, need, area, priority, published_at)
      select gen_random_uuid(), id, 'open-table', 'HOUSING', 'Town', 'ROUTINE', now() from referrals.referral`;
    await expect(network.pastResolvers("clinician", "referrals", forge)).rejects.toThrow("row-level security");
    await expect(network.pastResolvers("clinician", "referrals", "update referrals.referral set status = 'COMPLETED' where status = 'REQUESTED'"))
      .rejects.toThrow("takes no such step");
  });
});

describe("on its way", () => {
  test("both write under it, each reads the other's by a permission, and a third nothing", async () => {
    const sent = await send("clinician", 'target: "north-housing", need: HOMELESSNESS, shareBack: [OUTCOME]');
    const move = (version: number, to: string) => mutate("housing", `moveReferral(id: "${sent.id}", expectedVersion: ${version}, to: ${to}) { version }`);
    const message = `sendReferralMessage(referralId: "${sent.id}", text: " Beds are free. ") { text author { id } categories }`;
    expect(await refusal("housing", message)).toBe("NOT_FOUND");
    await network.permit("north-housing", ["REFERRAL"]);
    await move(1, "ACCEPTED");
    expect(await mutate("housing", message)).toEqual({ text: "Beds are free.", author: { id: "north-housing" }, categories: ["REFERRAL"] });
    await mutate("clinician", `sendReferralMessage(referralId: "${sent.id}", text: "She comes at ten.") { text }`);
    await mutate("clinician", `recordIntroduction(input: { referralId: "${sent.id}", kind: JOINT_CALL }) { kind }`);
    expect(await refusal("clinician", `recordReferralOutcome(input: { referralId: "${sent.id}", result: CLIENT_ACCEPTED }) { id }`)).toBe("NOT_PERMITTED");
    expect(await refusal("housing", `recordReferralOutcome(input: { referralId: "${sent.id}" }) { id }`)).toBe("BAD_USER_INPUT");
    await mutate("housing", `recordReferralOutcome(input: { referralId: "${sent.id}", result: CLIENT_ACCEPTED, enrollment: ENROLLED }) { id }`);
    await move(2, "COMPLETED");

    const under = `query { referral(id: "${sent.id}") { status messages { nodes { text } } introductions { nodes { kind } } outcomes { nodes { result enrollment } } } }`;
    // The clinic has no permission to read what the housing trust writes: it sees the status, and its own words.
    expect(dataOf(await ask("clinician", under))).toEqual({ referral: {
      status: "COMPLETED", messages: { nodes: [{ text: "She comes at ten." }] }, introductions: { nodes: [{ kind: "JOINT_CALL" }] }, outcomes: { nodes: [] },
    } });
    await network.permit("harbor-clinic", ["REFERRAL"]);
    const worker = "coordinator";
    expect(dataOf(await ask(worker, under))).toMatchObject({ referral: { status: "COMPLETED" } });
    expect(dataOf(await ask("food", under))).toEqual({ referral: null });
    expect(await refusal("food", message)).toBe("NOT_FOUND");

    const close = (version: number) => `closeReferralLoop(id: "${sent.id}", expectedVersion: ${version}, note: "She moved in.") { loopClosedAt loopNote version }`;
    const loops = "{ openReferralLoops { nodes { id } } }";
    expect(dataOf(await ask("clinician", loops))).toMatchObject({ openReferralLoops: { nodes: expect.arrayContaining([{ id: sent.id }]) as unknown } });
    expect(await refusal("housing", close(3))).toBe("NOT_PERMITTED");
    expect(await refusal("clinician", close(2))).toBe("VERSION_CONFLICT");
    expect(await mutate("clinician", close(3))).toMatchObject({ loopNote: "She moved in.", version: 4 });
    expect(dataOf(await ask("clinician", loops))).not.toMatchObject({ openReferralLoops: { nodes: expect.arrayContaining([{ id: sent.id }]) as unknown } });
  });

  test("follow-ups are overdue from the day after their own until something is recorded", async () => {
    const sent = await send("clinician", 'target: "harbor-clinic"');
    expect(sent.kind).toBe("INTERNAL");
    const [late] = await Promise.all(["2020-01-01", "2999-01-01"].map((due) =>
      mutate("clinician", `planFollowUp(referralId: "${sent.id}", due: "${due}") { id due }`)));
    const overdue = "{ overdueFollowUps { nodes { id due } } }";
    expect(dataOf(await ask("clinician", overdue))).toEqual({ overdueFollowUps: { nodes: [{ id: late!.id, due: "2020-01-01" }] } });
    expect(dataOf(await ask("housing", overdue))).toEqual({ overdueFollowUps: { nodes: [] } });
    const record = `recordFollowUp(id: "${late!.id}", expectedVersion: 1, outcome: CONNECTED) { outcome version }`;
    expect(await refusal("housing", record)).toBe("NOT_FOUND");
    expect(await mutate("clinician", record)).toEqual({ outcome: "CONNECTED", version: 2 });
    expect(dataOf(await ask("clinician", overdue))).toEqual({ overdueFollowUps: { nodes: [] } });
  });

  test("the agency that was asked passes it on, and the first one sees that as far as it may", async () => {
    const sent = await send("clinician", 'target: "north-housing", categories: [DISABILITY]');
    await network.permit("north-housing", ["REFERRAL", "DISABILITY"]);
    const on = (base: string) => `sendReferral(input: { clientId: "${network.client}", target: "open-table", basedOnId: "${base}" }) { id categories basedOn { id } }`;
    expect(await refusal("housing", on(sent.id))).toBe("BAD_USER_INPUT");
    await mutate("housing", `moveReferral(id: "${sent.id}", expectedVersion: 1, to: ACCEPTED) { version }`);
    expect(await refusal("clinician", on(sent.id))).toBe("NOT_PERMITTED");
    const passed = await mutate("housing", on(sent.id));
    expect(passed).toMatchObject({ categories: ["REFERRAL", "DISABILITY"], basedOn: { id: sent.id } });

    // Who may not read the first one is not told in FHIR either that there is one.
    await network.permit("open-table", ["REFERRAL", "DISABILITY"], { untilRevoked: true, authors: ["north-housing"] });
    const inFhir = `{ referral(id: "${passed.id}") { basedOn { id } fhir } }`;
    expect(JSON.stringify(dataOf(await ask("housing", inFhir)))).toContain(`ServiceRequest/${sent.id}`);
    const told = dataOf(await ask("food", inFhir));
    expect(told).toMatchObject({ referral: { basedOn: null, fhir: { entry: [{ resource: { id: passed.id, intent: "order" } }, {}] } } });
    expect(JSON.stringify(told)).not.toContain(sent.id);
  });

  test("is written about by its two agencies alone, and what they write is as protected as it is, with a ground of its own for each reader", async () => {
    const sent = await send("clinician", 'target: "north-housing", categories: [DISABILITY]');
    for (const agency of ["north-housing", "open-table"]) await network.permit(agency, ["REFERRAL", "DISABILITY"]);
    const message = `sendReferralMessage(referralId: "${sent.id}", text: "The lift works.") { categories }`;
    const followUp = `planFollowUp(referralId: "${sent.id}", due: "2999-01-01") { categories }`;
    const feedback = `recordReferralFeedback(input: { referralId: "${sent.id}", rating: 5 }) { categories }`;
    const introduction = `recordIntroduction(input: { referralId: "${sent.id}", kind: LETTER }) { categories }`;
    const outcome = `recordReferralOutcome(input: { referralId: "${sent.id}", result: CLIENT_ACCEPTED }) { categories }`;
    // A third agency that may read the referral is no party to it.
    expect(dataOf(await ask("food", `{ referral(id: "${sent.id}") { status } }`))).toEqual({ referral: { status: "REQUESTED" } });
    for (const work of [message, followUp, feedback, introduction, outcome]) expect(await refusal("food", work), work).toBe("NOT_PERMITTED");
    for (const to of ["ACCEPTED", "CANCELLED"]) expect(await refusal("food", `moveReferral(id: "${sent.id}", expectedVersion: 1, to: ${to}, reason: "x") { id }`)).toBe("NOT_FOUND");
    await mutate("housing", `moveReferral(id: "${sent.id}", expectedVersion: 1, to: ACCEPTED) { version }`);
    for (const work of [message, followUp, feedback, introduction, outcome]) expect(await mutate("housing", work), work).toEqual({ categories: ["REFERRAL", "DISABILITY"] });
    // The clinic, which may read all it wrote itself, reads none of what the trust wrote back: that is the trust's, and nobody permitted it.
    const back = `{ referral(id: "${sent.id}") { outcomes { nodes { result } } messages { nodes { text } } feedback { nodes { rating } } followUps { nodes { due } } introductions { nodes { kind } } } }`;
    const nothing = { nodes: [] };
    expect(dataOf(await ask("clinician", back))).toEqual({ referral: { outcomes: nothing, messages: nothing, feedback: nothing, followUps: nothing, introductions: nothing } });
    expect(dataOf(await ask("food", back))).toMatchObject({ referral: { messages: { nodes: [{ text: "The lift works." }] } } });
  });

  test("is spoken of by the client herself, to the agency that asks, and by nobody else as her", async () => {
    await network.rows("insert into consent.agency (id, name, sector, status) values ('client-portal', 'client-portal', 'COORDINATION', 'JOINED')");
    const sent = await send("clinician", 'target: "north-housing", categories: [DISABILITY]');
    await network.permit("north-housing", ["REFERRAL", "DISABILITY"]);
    const say = (more: string, id = sent.id) => `recordReferralFeedback(input: { referralId: "${id}", ${more} }) { id from rating text categories author { id } said { by how notedBy } }`;
    const invented = "00000000-0000-4000-8000-000000000000";
    const before = await ask("client", `mutation { ${say("rating: 2")} }`);
    expect(codeOf(before)).toBe("NOT_FOUND");
    expect(await ask("client", `mutation { ${say("rating: 2", invented)} }`)).toEqual(before);

    await network.rows("insert into consent.account (client_id, agency, user_id, kind, categories, from_at) values ($1, 'client-portal', 'ada', 'SELF', 2147483647, '2020-01-01')", [network.client]);
    const hers = { by: "CLIENT", how: "ELECTRONIC", notedBy: "ada" };
    const word = await mutate("client", say('rating: 2, text: "Nobody called me back."'));
    expect(word).toMatchObject({ from: "CLIENT", rating: 2, categories: ["REFERRAL", "DISABILITY"], author: { id: "harbor-clinic" }, said: hers });
    for (const bad of ["from: FAMILY, rating: 2", "rating: 6", "from: CLIENT", 'text: " "']) expect(await refusal("client", say(bad)), bad).toBe("BAD_USER_INPUT");
    expect(await mutate("clinician", say("rating: 4"))).toMatchObject({ from: "CLIENT", said: null });

    // Who speaks for her in some matters gives her word in these.
    await network.rows(`insert into consent.account (client_id, agency, user_id, kind, categories, from_at, representative_id)
      values ($1, 'client-portal', 'rosa', 'REPRESENTATIVE', $2, '2020-01-01', gen_random_uuid())`, [network.client, maskOf(["REFERRAL"])]);
    const plain = await send("clinician", 'target: "north-housing"');
    expect(await refusal("representative", say("rating: 5"))).toBe("NOT_FOUND");
    expect(await mutate("representative", say("rating: 5", plain.id))).toMatchObject({ from: "CLIENT", said: { ...hers, by: "REPRESENTATIVE", notedBy: "rosa" } });

    const heard = `{ referral(id: "${sent.id}") { feedback { nodes { rating said { by } } } } }`;
    expect(dataOf(await ask("clinician", heard))).toEqual({ referral: { feedback: { nodes: expect.arrayContaining([{ rating: 4, said: null }, { rating: 2, said: { by: "CLIENT" } }]) as unknown } } });
    // Whoever is permitted less than the categories of the referral hears nothing.
    await network.permit("legal-aid", ["REFERRAL"]);
    expect(dataOf(await ask("client", heard))).toMatchObject({ referral: { feedback: { nodes: expect.arrayContaining([{ rating: 4, said: null }]) as unknown } } });
    expect(dataOf(await ask("partner", heard))).toEqual({ referral: null });

    // Past every resolver: nobody else writes as she, nor changes what she said; she writes as herself alone, and to no less protection.
    const copy = (changes: object): [string, unknown[]] => [`insert into referrals.referral_feedback select f.* from jsonb_populate_record(null::referrals.referral_feedback, (
      select to_jsonb(x) || $2 from referrals.referral_feedback as x where x.id = $1)) as f`, [word.id, JSON.stringify({ id: invented, ...changes })]];
    const past = (worker: Worker, [text, values]: [string, unknown[]]) => network.pastResolvers(worker, "referrals", text, values);
    expect(await past("client", copy({}))).toBe(1);
    for (const changes of [{ said: null }, { said: { ...hers, notedBy: "dr-okafor" } }, { recorded_by: "dr-okafor" }, { categories: maskOf(["REFERRAL"]) }, { author: "north-housing" }, { referral_id: invented }]) {
      await expect(past("client", copy(changes)), JSON.stringify(changes)).rejects.toThrow("row-level security");
    }
    for (const changes of [{}, { recorded_by: "dr-okafor", said: { ...hers, notedBy: "dr-okafor" } }]) await expect(past("clinician", copy(changes))).rejects.toThrow("row-level security");
    for (const worker of ["clinician", "housing", "client"] as const) {
      expect(await past(worker, ["update referrals.referral_feedback set text = 'All was well.' where id = $1", [word.id]]), worker).toBe(0);
    }
  });
});
