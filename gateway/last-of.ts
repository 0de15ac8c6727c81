/** `work`, which must give the same for the same text, with its last result kept for as long as the text stays the same; what stands beside the text goes with it. */
export function lastOf<Result, Beside extends readonly unknown[]>(work: (text: string, ...beside: Beside) => Result): (text: string, ...beside: Beside) => Result {
  let last: { readonly text: string; readonly result: Result } | undefined;
  return (text, ...beside) => {
    if (last?.text !== text) last = { text, result: work(text, ...beside) };
    return last.result;
  };
}
