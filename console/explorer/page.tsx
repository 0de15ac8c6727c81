import { GraphiQL } from "graphiql";
import { useCallback, useMemo, useRef, useState } from "react";
import { About } from "./about.tsx";
import { readAddress, writeAddress } from "./address.ts";
import { fetcherFor, type Answer, type Asker } from "./asking.ts";
import { as, Bar } from "./bar.tsx";
import type { Configuration, Operation } from "./configuration.ts";
import { memoryStorage } from "./memory-storage.ts";
import { Reask } from "./reask.tsx";
import { WithheldPanel } from "./withheld-panel.tsx";

/** The explorer: GraphiQL with the examples as tabs, asked as a person of the demonstration. */
export function Page({ identities, operations, first }: Configuration & { first: Asker }) {
  const [{ open, storage }] = useState(() => ({ open: indexOf(operations, readAddress().operation), storage: memoryStorage() }));
  const [asker, setAsker] = useState(first);
  const [operation, setOperation] = useState<Operation | undefined>(operations[open]);
  const [answer, setAnswer] = useState<Answer>();
  const [asked, setAsked] = useState({ number: 0, tab: "" });
  const question = useRef({ ...asked, asker });
  const exampleOf = useRef(new Map<string, Operation>());
  const fetcher = useMemo(() => fetcherFor(() => question.current, setAnswer), []);

  /** From here on another question stands in the page: answers on their way to the old one are dropped. */
  const turnTo = (next: Asker, example: Operation | undefined, tab = question.current.tab) => {
    const number = question.current.number + 1;
    question.current = { number, tab, asker: next };
    setAsked({ number, tab });
    setAnswer(undefined);
    setAsker(next);
    setOperation(example);
    writeAddress({ as: next.identity.name, purpose: next.purpose, operation: example?.name ?? null });
  };
  const onTab = useCallback((tab: string, tabs: readonly string[]) => {
    const examples = exampleOf.current;
    if (examples.size === 0) operations.forEach((example, index) => examples.set(tabs[index] ?? "", example));
    turnTo(question.current.asker, examples.get(tab), tab);
  }, [operations]);

  return (
    <>
      <Bar identities={identities} asker={asker} onChange={(next) => turnTo(next, operation)} />
      <About
        operation={operation}
        identities={identities}
        asking={asker.identity}
        onAsk={(name) => turnTo(as(identities, name, asker.purpose) ?? asker, operation)}
      />
      <main>
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          plugins={[]}
          forcedTheme="light"
          defaultTabs={operations.map(tabOf)}
          defaultEditorToolsVisibility="variables"
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>{" "}</GraphiQL.Logo>
          <GraphiQL.Footer><WithheldPanel answer={answer} /></GraphiQL.Footer>
          <Reask question={asked} open={open} onTab={onTab} />
        </GraphiQL>
      </main>
    </>
  );
}

function tabOf({ query, variables }: Operation) {
  return { query, variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : null };
}

function indexOf(operations: readonly Operation[], name: string | null): number {
  return Math.max(0, operations.findIndex((operation) => operation.name === name));
}
