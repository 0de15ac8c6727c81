import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { Pool } from "pg";
import { ancestorsOf } from "../../schema/consent/purpose.ts";
import { READER } from "../data/network.ts";
import { CLIENT_VIEW } from "../view.ts";
import { inOrder, LIMIT } from "./statement.ts";

/**
 * `node dist/bench/limit/serve.js`: the limit, one statement behind nothing but Node's own HTTP server. It takes the reader's word for who asks, knows one
 * operation, and answers what Careweave answers to it.
 */
const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 8, options: "-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan" });
const operation = createHash("sha256").update(CLIENT_VIEW).digest("hex");
const { agency, name: user, role, purpose } = READER;
const upward = ancestorsOf(purpose);
/** What the answer holds, as the log has it. */
const COORDINATES = [
  "Query.clients", "ClientConnection.nodes", "Client.id", "Client.identity", "Identity.givenName", "Identity.familyName", "Client.assessments", "AssessmentConnection.nodes",
  "Assessment.instrument", "Assessment.score", "Assessment.band", "Assessment.at", "Client.carePlans", "CarePlanConnection.nodes", "CarePlan.title", "CarePlan.status", "CarePlan.goals",
  "GoalConnection.nodes", "Goal.description", "Goal.lifecycle", "Client.referrals", "ReferralConnection.nodes", "Referral.status", "Referral.need", "Client.sharing", "Sharing.shared",
  "Sharing.withheld", "Sharing.sensitiveWithheld",
];

createServer((request, response) => {
  const answered = request.method === "POST" ? answer(request) : Promise.resolve("{}");
  answered.then((text) => response.setHeader("content-type", "application/json").end(text), () => response.writeHead(500).end());
}).listen(Number(process.env["PORT"]), process.env["HOST"]);

async function answer(request: IncomingMessage): Promise<string> {
  const { variables: { first, after } } = JSON.parse(await bodyOf(request)) as { variables: { first: number; after: string | null } };
  const [afterKey, afterId] = after === null ? ["", "00000000-0000-0000-0000-000000000000"] : JSON.parse(Buffer.from(after, "base64url").toString()) as [string, string];
  const values = inOrder({ agency, user, role, purpose, upward, afterKey, afterId, first, requestId: randomUUID(), operation, coordinates: COORDINATES });
  const { rows } = await pool.query<{ answer: string }>({ ...LIMIT, values });
  return rows[0]!.answer;
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve(text)).on("error", reject);
  });
}
