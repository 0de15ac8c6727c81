import type { Identity, Operation } from "./configuration.ts";

/** What the open example shows, and the people worth asking it as. */
export function About({ operation, identities, asking, onAsk }: {
  operation: Operation | undefined;
  identities: readonly Identity[];
  asking: Identity;
  onAsk: (name: string) => void;
}) {
  if (operation === undefined) {
    return <section className="about" aria-label="About this query"><p>A query of your own, asked as the person above.</p></section>;
  }
  const people = operation.as.flatMap((name) => identities.filter((identity) => identity.name === name));
  return (
    <section className="about" aria-label="About this example">
      <p><strong>{operation.title}.</strong> {operation.about}</p>
      {people.length > 0 && (
        <div className="people" role="group" aria-label="Ask it as">
          <span aria-hidden="true">Ask it as</span>
          {people.map(({ name, label }) => (
            <button key={name} type="button" aria-pressed={name === asking.name} onClick={() => onAsk(name)}>{label}</button>
          ))}
        </div>
      )}
    </section>
  );
}
