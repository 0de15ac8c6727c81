/** The editor's background workers, from our own server: imported for its effect, before the editor is. */
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) =>
      new Worker(`/explorer/${label === "json" || label === "graphql" ? label : "editor"}.worker.js`),
  },
});
