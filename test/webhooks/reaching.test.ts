import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { post, type Reaching } from "../../gateway/webhooks/post.ts";
import { ATTEMPTS, delayAfter, restAfter, retryAfter } from "../../gateway/webhooks/schedule.ts";
import { isPublicAddress } from "../../subgraphs/referrals/webhooks/public-address.ts";
import { certificate } from "./certificate.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

const TRUSTED = certificate("hooks.example.org");
let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver(TRUSTED);
});
afterAll(() => receiver.close());

const reaching = (settings: Partial<Reaching> = {}): Reaching => ({
  resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]), loopback: true, ca: TRUSTED.cert, patience: 20_000, stop: new AbortController().signal, ...settings,
});
const url = (host = "hooks.example.org") => new URL(`https://${host}:${receiver.port}/`);
const MESSAGE = () => Promise.resolve({ headers: { "webhook-id": "1" }, body: "{}" });
/** What must not be asked, since nobody is there to be told. */
const never = () => Promise.reject(new Error("It was decided for nobody."));

describe("A receiver", () => {
  test("is told by https when its certificate is trusted and its own", async () => {
    expect(await post(url(), MESSAGE, reaching())).toEqual({ kind: "answered", status: 204, retryAfter: undefined });
    expect(receiver.received.at(-1)).toMatchObject({ headers: { "webhook-id": "1" }, body: "{}" });
    expect(await post(url("other.example.org"), never, reaching())).toEqual({ kind: "failed", failure: "TLS_FAILED" });
    expect(await post(url(), never, reaching({ ca: undefined }))).toEqual({ kind: "failed", failure: "TLS_FAILED" });
  });

  test("that is not there, or whose name nobody knows, costs no decision", async () => {
    const gone = await openReceiver();
    await gone.close();
    expect(await post(new URL(`https://hooks.example.org:${gone.port}/`), never, reaching())).toEqual({ kind: "failed", failure: "UNREACHABLE" });
    const unknown = () => Promise.reject(Object.assign(new Error("ENOTFOUND"), { code: "ENOTFOUND" }));
    expect(await post(url(), never, reaching({ resolve: unknown }))).toEqual({ kind: "failed", failure: "UNREACHABLE" });
  });

  test("that hangs up is tried again, and one to whom there is nothing to say hears nothing", async () => {
    receiver.answers((response) => response.destroy());
    expect(await post(url(), MESSAGE, reaching())).toEqual({ kind: "failed", failure: "NO_ANSWER" });
    const { length } = receiver.received;
    expect(await post(url(), () => Promise.resolve(undefined), reaching())).toEqual({ kind: "nothing" });
    await expect(post(url(), () => Promise.reject(new RangeError("Undecided.")), reaching())).rejects.toThrow(RangeError);
    expect(receiver.received).toHaveLength(length);
  });

  test.each([
    ["a private address", ["10.1.2.3"]], ["cloud metadata", ["169.254.169.254"]], ["IPv4 in IPv6", ["::ffff:127.0.0.1"]], ["a unique local address", ["fd12::1"]],
    ["a public address and a private one", ["93.184.215.14", "192.168.0.1"]], ["this machine", ["127.0.0.1"]], ["nothing", []],
  ])("whose name stands for %s is not reached, at the moment of connecting", async (_what, found) => {
    const { connections } = receiver;
    const resolve = () => Promise.resolve(found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
    expect(await post(url(), never, reaching({ resolve, loopback: false }))).toEqual({ kind: "failed", failure: "ADDRESS_REFUSED" });
    expect(receiver.connections).toBe(connections);
  });

  test("that is a private address itself is not reached either, and http goes to this machine alone", async () => {
    for (const host of ["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "2130706433"]) {
      expect(await post(url(host), never, reaching({ loopback: false }))).toEqual({ kind: "failed", failure: "ADDRESS_REFUSED" });
    }
    const outside = () => Promise.resolve([{ address: "93.184.215.14", family: 4 }]);
    expect(await post(new URL("http://hooks.example.org/"), never, reaching({ resolve: outside }))).toEqual({ kind: "failed", failure: "ADDRESS_REFUSED" });
  });
});

test("Addresses of the public internet are told from all others", () => {
  const not = [
    "0.0.0.0", "10.255.255.255", "100.64.0.1", "127.1.2.3", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::808:808", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "localhost", "",
  ];
  expect(not.filter(isPublicAddress)).toEqual([]);
  const are = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"];
  expect(are.filter((address) => !isPublicAddress(address))).toEqual([]);
});

describe("The schedule", () => {
  test("waits three times as long each time, up to eight hours and of it a random half, over about two days", () => {
    const longest = Array.from({ length: ATTEMPTS - 1 }, (_, n) => delayAfter(n + 1, 1));
    expect(longest.slice(0, 4)).toEqual([10_000, 30_000, 90_000, 270_000]);
    expect(longest.at(-1)).toBe(28_800_000);
    expect(longest.reduce((sum, one) => sum + one)).toBeGreaterThan(30 * 3_600_000);
    longest.forEach((one, n) => expect(delayAfter(n + 1, 0)).toBe(one / 2));
  });

  test("leaves a receiver alone as long as it asks, up to a day", () => {
    const now = Date.parse("2026-03-01T10:00:00Z");
    expect(retryAfter("120", now)).toBe(120_000);
    expect(retryAfter("Sun, 01 Mar 2026 10:01:00 GMT", now)).toBe(60_000);
    expect(retryAfter("Sun, 01 Mar 2026 09:00:00 GMT", now)).toBe(0);
    expect(retryAfter("999999999", now)).toBe(86_400_000);
    for (const none of [undefined, "soon", "-5"]) expect(retryAfter(none, now) ?? 0).toBe(0);
    expect([restAfter(270_000, null), restAfter(270_000, 120_000)]).toEqual([60_000, 120_000]);
  });
});
