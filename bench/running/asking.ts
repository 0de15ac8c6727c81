/** An answer over GraphQL. */
export interface Answer<Data = unknown> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string }[];
}

/** Asks; throws for an answer with an error, so that nothing is measured that failed. */
export async function ask<Data>(url: string, headers: Readonly<Record<string, string>>, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as Answer<Data>;
  if (errors !== undefined || data == null) throw new Error(`An answer failed (${response.status}): ${JSON.stringify(errors)}`);
  return data;
}
