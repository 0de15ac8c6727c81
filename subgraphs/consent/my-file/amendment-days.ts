let days = 30;

/** How many days an agency has to answer a client who says that something it wrote about her is wrong. */
export function amendmentDays(): number {
  return days;
}

/** Sets it for this process, in whole days; once, as it starts. */
export function setAmendmentDays(whole: number): void {
  days = whole;
}
