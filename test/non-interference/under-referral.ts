import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Row } from "./changed-record.ts";

const AT = "2026-03-02T10:00:00.000Z";
const MADE_OF = { type: "Need", record_id: randomUUID(), record_author: "harbor-clinic", record_version: 1 };

/** What lies under a referral, by table; the demonstration network has nothing there. */
const UNDER: Readonly<Record<string, object>> = {
  referral_message: { text: "She can come on Tuesday.", sent_at: AT },
  referral_introduction: { kind: "JOINT_CALL", at: AT, note: "The three of us." },
  referral_follow_up: { due: "2026-03-09", outcome: "CONNECTED", done_at: AT, note: "They have met." },
  referral_outcome: { result: "CLIENT_ACCEPTED", enrollment: "ENROLLED", activity: "A first visit", performed_at: AT },
  referral_feedback: { from: "CLIENT", rating: 4, text: "They listened." },
  referral_package_item: MADE_OF,
  received_record: { ...MADE_OF, content: { description: "Wants to cook" } },
};

/** What a referral came from. */
const OPTION = {
  service_id: randomUUID(), location_id: null, need: "FOOD_INSECURITY", need_id: null, matched_at: AT, km: 3, place: 1, note: "Near the bus", status: "DECLINED",
  status_reason: "Too far", reasons: [{ criterion: "DISTANCE", met: "YES", because: "It is 3 km away." }], decisions: [],
};

/** Puts one record of each kind under a referral, and the option it came from, by the agency that wrote it and as protected as it is. */
export async function fillReferral(sql: pg.Client, { client_id, id: referral_id, author, recorded_by, recorded_at, categories }: Row): Promise<void> {
  for (const [table, own] of Object.entries({ ...UNDER, referral_option: OPTION })) {
    const row = { client_id, referral_id, author, recorded_by, recorded_at, categories, id: randomUUID(), version: 1, ...own };
    await sql.query(`insert into referrals.${table} select * from jsonb_populate_record(null::referrals.${table}, $1)`, [JSON.stringify(row)]);
  }
}
