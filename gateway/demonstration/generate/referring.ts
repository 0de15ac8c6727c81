import type { Category } from "../../../schema/consent/category.ts";
import type { CaseFile } from "./case-file.ts";

export function referral(_file: CaseFile, _by: string, _daysAgo: number, _to: string, _reason: string, _matter: readonly Category[]): void {
}
