import "./editor-workers.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "./explorer.css";
import { readAddress } from "./address.ts";
import { as } from "./bar.tsx";
import { readConfiguration } from "./configuration.ts";
import { Page } from "./page.tsx";

const root = createRoot(document.getElementById("explorer")!);

try {
  const { identities, operations } = await readConfiguration();
  const address = readAddress();
  const first = as(identities, address.as, address.purpose) ?? as(identities, identities[0]?.name ?? null, address.purpose);
  if (first === undefined) throw new Error("This server has no demonstration identities to explore as.");
  root.render(<StrictMode><Page identities={identities} operations={operations} first={first} /></StrictMode>);
} catch (error) {
  root.render(<p className="notice" role="alert">{error instanceof Error ? error.message : "The explorer could not be opened."}</p>);
}
