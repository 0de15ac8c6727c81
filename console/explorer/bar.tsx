import { useId } from "react";
import type { Asker } from "./asking.ts";
import type { Identity } from "./configuration.ts";
import { inWords, purposeInWords } from "./words.ts";

/** The bar above everything: who asks, and for what purpose. */
export function Bar({ identities, asker, onChange }: {
  identities: readonly Identity[];
  asker: Asker;
  onChange: (asker: Asker) => void;
}) {
  const [who, purpose] = [useId(), useId()];
  const agencies = Map.groupBy(identities, ({ agency }) => agency);
  return (
    <header className="bar">
      <div className="brand">
        <h1>Careweave <span>explorer</span></h1>
        <p>Demonstration: nobody here is real</p>
      </div>
      <div className="choice">
        <label htmlFor={who}>Who asks</label>
        <select
          id={who}
          value={asker.identity.name}
          onChange={(event) => onChange(as(identities, event.currentTarget.value, asker.purpose) ?? asker)}
        >
          {[...agencies].map(([agency, people]) => (
            <optgroup key={agency} label={inWords(agency)}>
              {people.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="choice">
        <label htmlFor={purpose}>Purpose</label>
        <select
          id={purpose}
          value={asker.purpose}
          onChange={(event) => onChange({ ...asker, purpose: event.currentTarget.value })}
        >
          {asker.identity.purposes.map((code) => <option key={code} value={code}>{purposeInWords(code)}</option>)}
        </select>
      </div>
      <dl className="asker">
        <div><dt>Agency</dt><dd>{inWords(asker.identity.agency)}</dd></div>
        <div><dt>Sector</dt><dd>{inWords(asker.identity.sector)}</dd></div>
        <div><dt>Role</dt><dd>{inWords(asker.identity.role)}</dd></div>
      </dl>
    </header>
  );
}

/** The named person, for the wished purpose where that person may state it, otherwise for the first she may. */
export function as(identities: readonly Identity[], name: string | null, wished: string | null): Asker | undefined {
  const identity = identities.find((candidate) => candidate.name === name);
  if (identity === undefined) return undefined;
  const purpose = identity.purposes.find((candidate) => candidate === wished) ?? identity.purposes[0];
  return { identity, purpose: purpose ?? "" };
}
