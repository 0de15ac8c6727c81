/** What the server tells the page: the people of the demonstration and the examples. */
export interface Configuration {
  identities: Identity[];
  operations: Operation[];
}

/** A person of the demonstration network, with a token that makes the gateway believe it. */
export interface Identity {
  name: string;
  label: string;
  agency: string;
  sector: string;
  role: string;
  purposes: string[];
  token: string;
}

/** An example: a document, its variables, a sentence about it and the people worth asking it as. */
export interface Operation {
  name: string;
  title: string;
  query: string;
  variables: Record<string, unknown>;
  about: string;
  as: string[];
}

/** Reads the configuration afresh, with fresh tokens; rejects with a sentence for the reader when it cannot. */
export async function readConfiguration(): Promise<Configuration> {
  const response = await fetch("/explorer/config.json", { cache: "no-store" });
  if (!response.ok) throw new Error(`The explorer's configuration could not be read (status ${response.status}).`);
  return (await response.json()) as Configuration;
}
