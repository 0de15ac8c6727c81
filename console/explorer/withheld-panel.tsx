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
            <thead><tr><th scope="col">Part of the answer</th><th scope="col">Categories not permitted</th><th scope="col">Clients</th></tr></thead>
            <tbody>{answer.withheld.map((line) => <Line key={pathOf(line)} line={line} />)}</tbody>
          </table>
          <p className="note">Told from consent alone: it does not say whether such a record exists.</p>
        </section>
      )}
    </div>
  );
}

function idle(asking: boolean): string {
  return asking ? "Asking…" : "Not asked yet. What changes data is sent only when you press Run.";
}

function Outcome({ answer: { asker, milliseconds, withheld, errors } }: { answer: Answer }) {
  return (
    <>
      Answered for <strong>{asker.identity.label}</strong> ({inWords(asker.identity.agency)}), purpose{" "}
      <strong>{purposeInWords(asker.purpose)}</strong>, in {milliseconds} ms:{" "}
      {errors.length > 0 ? <strong className="refused">{errors.join(", ")}</strong> : said(withheld)}
    </>
  );
}

function said(withheld: Withheld[]): string {
  if (withheld.length === 0) return "nothing withheld.";
  return withheld.length === 1 ? "one part withheld." : `${withheld.length} parts withheld.`;
}

function Line({ line }: { line: Withheld }) {
  return (
    <tr>
      <th scope="row"><code>{pathOf(line).split(".").map((step, index) => <Fragment key={index}>{index > 0 && <wbr />}{index > 0 && "."}{step}</Fragment>)}</code></th>
      <td><ul>{line.categories.map((category) => <li key={category}>{categoryInWords(category)}</li>)}</ul></td>
      <td title={line.clients.join("\n")}>{line.clients.length}</td>
    </tr>
  );
}

function pathOf({ path }: Withheld): string {
  return Array.isArray(path) ? path.join(".") : path;
}
