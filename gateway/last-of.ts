/** `work`, which must give the same for the same text, with its last result kept for as long as the text stays the same. */
export function lastOf<Result>(work: (text: string) => Result): (text: string) => Result {
  let last: { readonly text: string; readonly result: Result } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}
