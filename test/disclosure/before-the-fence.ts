import type { Transport } from "../../gateway/execution/transport.ts";

/** What happens when everything of an answer, or of a part of one, is fetched and its fence is about to be asked. */
export class BeforeTheFence {
  /** Done once, at the next that comes. */
  next: (() => Promise<unknown>) | undefined;

  /** The way to a subgraph, past this. */
  on(transport: Transport): Transport {
    return {
      fetch: async (request) => {
        const hook = this.next;
        if (request.operationName === "Disclose" && hook !== undefined) {
          this.next = undefined;
          await hook();
        }
        return transport.fetch(request);
      },
    };
  }
}
