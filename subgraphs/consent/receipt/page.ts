import { bytesOf, openDocument, writeFooters } from "./document.ts";
import type { PlainReceipt } from "./plain-receipt.ts";
import { Sheet } from "./sheet.ts";

/** The largest page that is handed out, in bytes; a receipt of ten scopes has some forty thousand. */
export const LARGEST_RECEIPT = 512 * 1024;

/**
 * The receipt as a PDF: one page, in smaller type the more there is to say; what does not fit on one page in the smallest runs
 * on to others, for nothing may be left out. Tagged, titled and in its language, with its fonts. Pure: the same receipt gives the
 * same bytes.
 */
export async function pageOf(receipt: PlainReceipt, madeAt: string, { compress = true } = {}): Promise<Buffer> {
  let [fits, tooLarge] = [SIZES.length - 1, -1];
  let document: PDFKit.PDFDocument | undefined;
  while (fits - tooLarge > 1) {
    const tried = Math.floor((fits + tooLarge) / 2);
    const drawn = await draw(receipt, madeAt, SIZES[tried]!, compress);
    if (drawn.bufferedPageRange().count > 1) tooLarge = tried;
    else [fits, document] = [tried, drawn];
  }
  return bytesOf(document ?? await draw(receipt, madeAt, SIZES[fits]!, compress));
}

/** Sizes of the text in points, the most readable first. */
const SIZES: readonly number[] = [10.5, 10, 9.5, 9, 8.5, 8, 7.5];

async function draw(receipt: PlainReceipt, madeAt: string, size: number, compress: boolean): Promise<PDFKit.PDFDocument> {
  const document = await openDocument({ title: receipt.title, tag: receipt.tag, madeAt, compress });
  const sheet = new Sheet(document, size);
  sheet.title(receipt.title);
  sheet.paragraph(receipt.intro);
  if (receipt.partial !== null) sheet.paragraph(receipt.partial, "strong");
  sheet.particulars(receipt.particulars);
  for (const { effect, heading, nothing, scopes } of receipt.sections) {
    sheet.heading(heading, effect);
    if (scopes.length === 0) sheet.paragraph(nothing);
    for (const { who, lines } of scopes) sheet.block(effect, who, lines);
  }
  for (const { heading, sentences } of receipt.closing) {
    sheet.heading(heading);
    for (const sentence of sentences) sheet.paragraph(sentence);
  }
  sheet.close();
  writeFooters(document, sheet, receipt.footer);
  return document;
}
