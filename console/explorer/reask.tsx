import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { getOperationAST } from "graphql";
import { useEffect, useRef } from "react";

/**
 * Asks the open query again whenever the question changes, by another tab or another asker, so that what stands in the
 * answer is always for the person in the bar. The old answer is taken away first; a mutation is never sent by itself.
 */
export function Reask({ question, open, onTab }: {
  question: { number: number; tab: string };
  /** The index of the tab to open first. */
  open: number;
  onTab: (tab: string, tabs: readonly string[]) => void;
}) {
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor, documentAST, operationName, tabs, activeTabIndex } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
    documentAST: state.documentAST,
    operationName: state.operationName,
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
  }));
  const ready = queryEditor !== undefined && variableEditor !== undefined && responseEditor !== undefined;
  const tab = tabs[activeTabIndex]?.id ?? "";
  const asked = useRef(0);
  const opened = useRef(false);

  useEffect(() => {
    if (!ready) return;
    queryEditor.updateOptions({ wordWrap: "on", wrappingIndent: "deepIndent" });
    // Also for the first tab: the editors start with its query but without its variables.
    if (!opened.current) actions.changeTab(open);
    opened.current = true;
  }, [ready, open, actions]);

  useEffect(() => {
    if (!ready) return;
    onTab(tab, tabs.map(({ id }) => id));
    // Many examples make more tabs than fit: the open one stays in sight.
    document.querySelector(".graphiql-tab-active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [ready, tab]);

  useEffect(() => {
    if (!ready) return;
    responseEditor.setValue("");
    actions.updateActiveTabValues({ response: null });
  }, [ready, question]);

  useEffect(() => {
    if (!ready || question.tab !== tab || asked.current === question.number) return;
    // The editor parses a moment after its text changes: asking before would name the operation of the tab just left.
    if (documentAST?.loc?.source.body !== queryEditor.getValue()) return;
    asked.current = question.number;
    if (getOperationAST(documentAST, operationName)?.operation === "query") actions.run();
    else actions.stop();
  }, [ready, question, tab, documentAST]);

  return null;
}
