import { mutant } from "./mutant.ts";

const REACHING = ["test/webhooks/reaching.test.ts"];
const WEBHOOKS = ["test/webhooks/webhooks.test.ts"];

/** Faults in what is sent to partners, and to whom. */
export const ofTheWebhooks = [
  mutant("a webhook reaches a name of which some address is public", "gateway/webhooks/vetted-addresses.ts",
    "!found.every(allowed)", "!found.some(allowed)", REACHING, "DNS answers that mix public and private addresses"),
  mutant("a webhook reaches an address that no name stands for", "gateway/webhooks/vetted-addresses.ts",
    "if (found.length === 0 || !found.every(allowed))", "if (isIP(host) === 0 && (found.length === 0 || !found.every(allowed)))", REACHING),
  mutant("a webhook resolves the name once more when it connects", "gateway/webhooks/post.ts",
    'method: "POST", agent: false, lookup, signal,', 'method: "POST", agent: false, signal,', REACHING, "DNS rebinding: checked once, resolved twice"),
  mutant("IPv6 outside of what is public is reached by a webhook", "subgraphs/referrals/webhooks/public-address.ts",
    'kind === 6 && GLOBAL_6.check(address, "ipv6") &&', "kind === 6 &&", REACHING, "IPv4 in IPv6 passes the list of private addresses"),
  mutant("a webhook's event is decided before its receiver is reached", "gateway/webhooks/post.ts",
    "const obstacle = await reached(request, secure);", "await compose(); const obstacle = await reached(request, secure);", REACHING),
  mutant("a webhook goes on in the name of one who takes no part", "subgraphs/referrals/webhooks/take-events.ts",
    "await context.atOnce.rows(PAUSE, [webhook, held, at]);", "", WEBHOOKS, "HarperFast#1414: streams go on after access has ended"),
  mutant("what is hidden by now waits for a webhook and is told later", "subgraphs/referrals/webhooks/take-events.ts",
    "if (hidden.length > 0) await", "if (hidden.length < 0) await", WEBHOOKS),
  mutant("a webhook's message is signed without its id", "gateway/webhooks/signature.ts",
    "`${id}.${seconds}.${body}`", "`${seconds}.${body}`", WEBHOOKS, "replay under another id"),
  mutant("a courier that lost a webhook notes all the same", "subgraphs/referrals/webhooks/courier.sql.ts",
    "perform from referrals.webhook w where w.id = webhook and w.lease = held and", "perform from referrals.webhook w where w.id = webhook and", WEBHOOKS),
];
