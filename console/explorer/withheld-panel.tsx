import { useGraphiQL } from "@graphiql/react";
import { Fragment, useId } from "react";
import type { Answer, Withheld } from "./asking.ts";
import { categoryInWords, inWords, purposeInWords } from "./words.ts";

/** Below the answer: for whom it was given, and what the client's consent withheld from it. */
export function WithheldPanel({ answer }: { answer: Answer | undefined }) {
  const heading = useId();
  const asking = useGraphiQL(({ isFetching }) => isFetching);
  return (
    <div className="outcome">
      <p role="status">{answer === undefined ? idle(asking) : <Outcome answer={answer} />}</p>
      {answer !== undefined && answer.withheld.length > 0 && (
        <section className="withheld" aria-labelledby={heading} tabIndex={0}>
          <h2 id={heading}>Withheld here by the client’s consent</h2>
          <table>
            <thead><tr><th scope="col">Categories not permitted</th><th scope="col">In these parts of the answer</th><th scope="col">Clients</th></tr></thead>
            <tbody>{together(answer.withheld).map((line) => <Line key={line.categories.join()} line={line} />)}</tbody>
          </table>
          <p className="note">Told from consent alone: it does not say whether such a record exists. What is shown is permitted.</p>
        </section>
      )}
    </div>
  );
}

function idle(asking: boolean): string {
  return asking ? "Asking…" : "Not asked yet. What changes data is sent only when you press Run.";
}

function Outcome({ answer: { asker, milliseconds, withheld, errors, nothing } }: { answer: Answer }) {
  return (
    <>
      Answered for <strong>{asker.identity.label}</strong> ({inWords(asker.identity.agency)}), purpose{" "}
      <strong>{purposeInWords(asker.purpose)}</strong>, in {milliseconds} ms:{" "}
      {errors.length > 0 ? <strong className="refused">{errors.join(", ")}</strong> : said(withheld, nothing)}
    </>
  );
}

function said(withheld: Withheld[], nothing: boolean): string {
  if (nothing) return "nothing to show. A client who is not shared is answered exactly like one who does not exist.";
  if (withheld.length === 0) return "nothing withheld.";
  return withheld.length === 1 ? "consent limits one part." : `consent limits ${withheld.length} parts.`;
}

/** Lines of the report that lack the same categories, as one. */
interface Together {
  categories: string[];
  paths: string[];
  clients: string[];
}

/** Most categories first: what only sensitive matters are kept from comes last. */
function together(withheld: Withheld[]): Together[] {
  return [...Map.groupBy(withheld, ({ categories }) => categories.join()).values()]
    .map((lines) => ({
      categories: lines[0]?.categories ?? [],
      paths: lines.map(pathOf),
      clients: [...new Set(lines.flatMap(({ clients }) => clients))],
    }))
    .toSorted((one, other) => other.categories.length - one.categories.length);
}

function Line({ line: { categories, paths, clients } }: { line: Together }) {
  return (
    <tr>
      <th scope="row"><ul>{categories.map((category) => <li key={category}>{categoryInWords(category)}</li>)}</ul></th>
      <td className="parts">{paths.map((path, index) => <Fragment key={path}>{index > 0 && ", "}<code>{path}</code></Fragment>)}</td>
      <td title={clients.join("\n")}>{clients.length}</td>
    </tr>
  );
}

function pathOf({ path }: Withheld): string {
  return Array.isArray(path) ? path.join(".") : path;
}
