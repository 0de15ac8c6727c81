/** Whether PostgreSQL can hold a text: it has no NUL, and UTF-8 no halves of characters. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
