import { codeOf, dataOf, type Network, type Worker } from "./network.ts";

const CLAIM = "mutation ($id: ID!) { claimOffer(id: $id) { claimedBy { id } referral { id } } }";
const RIVALS: readonly Worker[] = ["housing", "lawyer", "food"];

/**
 * One referral, which no rival may read, is published and claimed so often at the same time: what of it was not as it must be, one
 * winner with the claim alone and nothing for the others.
 */
export async function claims(network: Network, times: number): Promise<readonly string[]> {
  const ask = async (operation: string) => Object.values(dataOf(await network.ask("referrals", "clinician", operation)))[0] as { id: string };
  const draft = await ask(`mutation { sendReferral(input: { clientId: "${network.client}" }) { id } }`);
  const offer = await ask(`mutation { publishReferral(id: "${draft.id}", expectedVersion: 1, area: "Port Ellery") { id } }`);
  const answers = await Promise.all(Array.from({ length: times }, async (_, turn) => {
    const worker = RIVALS[turn % RIVALS.length]!;
    let answer = await network.ask("referrals", worker, CLAIM, { id: offer.id });
    // Whoever had no turn in time was answered nothing, and asks again.
    while (answer.errors !== undefined && codeOf(answer) === undefined) answer = await network.ask("referrals", worker, CLAIM, { id: offer.id });
    return { worker, answer };
  }));
  const won = answers.filter(({ answer }) => answer.errors === undefined);
  const winners = new Set(won.map(({ worker }) => worker));
  const rows = await network.rows<{ claimed: string }>("select claimed_by as claimed from referrals.offer where id = $1", [offer.id]);
  return [...new Set([
    ...(winners.size === 1 ? [] : [`${winners.size} agencies hold the claim`]),
    ...won.filter(({ answer }) => {
      const { claimOffer } = dataOf(answer) as { claimOffer: { claimedBy: { id: string }; referral: object | null } };
      return claimOffer.claimedBy.id !== rows[0]!.claimed || claimOffer.referral !== null;
    }).map(({ answer }) => `the winner received ${JSON.stringify(answer)}`),
    ...answers.filter(({ worker, answer }) => !winners.has(worker) && codeOf(answer) !== "NOT_FOUND").map(({ answer }) => `a loser received ${JSON.stringify(answer)}`),
  ])];
}
