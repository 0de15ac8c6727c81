import { fill } from "./plain-scope.ts";
import type { Sheet } from "./sheet.ts";
import { typeface } from "./typeface.ts";

/** What is said about a document as a whole. */
export interface DocumentOptions {
  readonly title: string;
  /** BCP 47 tag of its language. */
  readonly tag: string;
  readonly madeAt: string;
  readonly compress?: boolean;
  readonly layout?: "portrait" | "landscape";
}

/**
 * An empty PDF on letter paper: tagged, titled and in its language, with its fonts. The same content gives the same bytes. What makes it is read when the first
 * is wanted: it is large, and most processes never make one.
 */
export async function openDocument({ title, tag, madeAt, compress = true, layout = "portrait" }: DocumentOptions): Promise<PDFKit.PDFDocument> {
  const { default: Pdf } = await import("pdfkit");
  const document = new Pdf({
    size: "LETTER", layout, margins: { top: 46, bottom: 52, left: 54, right: 54 }, bufferPages: true, compress,
    pdfVersion: "1.7", lang: tag, tagged: true, displayTitle: true,
    info: { Title: title, Creator: "Careweave", Producer: "Careweave", CreationDate: new Date(madeAt), ModDate: new Date(madeAt) },
  });
  return document.registerFont("text", typeface("Regular")).registerFont("strong", typeface("Bold"));
}

/** Writes below each page `footer`, with its `{page}` and `{pages}`. */
export function writeFooters(document: PDFKit.PDFDocument, sheet: Sheet, footer: string): void {
  const { count } = document.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    document.switchToPage(page);
    sheet.footer(fill(footer, { page: String(page + 1), pages: String(count) }));
  }
}

/** The finished document. */
export async function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => document.on("end", resolve).on("error", reject));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
