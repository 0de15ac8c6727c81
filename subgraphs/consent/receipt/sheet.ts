/** What each kind of text looks like, beside its size. Words say yes and no as well: colour alone says nothing to many. */
const INK = { text: "#1a1a1a", quiet: "#4a4a4a", PERMIT: "#14603c", DENY: "#8f1d1d", heading: "#1f3f5b", line: "#c9d2da" } as const;

/** What is left free between the columns of a table, in points. */
const CELL_GAP = 8;

type Label = { readonly label: string; readonly text: string };

/** A page being written from top to bottom; everything on it but lines and footers is tagged. */
export class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #size: number;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #left: number;
  readonly #width: number;

  constructor(document: PDFKit.PDFDocument, size: number) {
    this.#document = document;
    this.#size = size;
    this.#root = document.struct("Document");
    document.addStructure(this.#root);
    this.#left = document.page.margins.left;
    this.#width = document.page.width - document.page.margins.left - document.page.margins.right;
  }

  title(text: string): void {
    this.#write("H1", text, { face: "strong", size: this.#size * 2, ink: INK.heading });
    this.#gap(0.3);
  }

  heading(text: string, effect?: "PERMIT" | "DENY"): void {
    this.#keepTogether(5);
    this.#gap(0.75);
    this.#write("H2", text, { face: "strong", size: this.#size * 1.25, ink: effect === undefined ? INK.heading : INK[effect] });
    this.#gap(0.25);
  }

  paragraph(text: string, face: "text" | "strong" = "text"): void {
    this.#write("P", text, { face });
    this.#gap(0.3);
  }

  /** The particulars in two columns. */
  particulars(lines: readonly Label[]): void {
    this.#gap(0.35);
    this.#rule();
    this.#gap(0.45);
    this.#labelled(lines, this.#left, this.#size * 9.5);
    this.#gap(0.2);
    this.#rule();
  }

  /** A permission or a refusal, with a bar of its colour beside it. */
  block(effect: "PERMIT" | "DENY", who: string, lines: readonly Label[]): void {
    this.#keepTogether(4);
    this.#gap(0.2);
    const [top, page] = [this.#document.y, this.#document.bufferedPageRange().count];
    const indent = this.#left + 10;
    this.#write("H3", who, { face: "strong", size: this.#size * 1.08, left: indent });
    this.#gap(0.12);
    this.#labelled(lines, indent, this.#size * 7.5);
    const bottom = this.#document.y;
    if (this.#document.bufferedPageRange().count === page) {
      this.#artifact("Layout", () => this.#document.rect(this.#left, top, 3, bottom - top).fill(INK[effect]));
    }
    this.#gap(0.35);
  }

  /** A table as wide as the page; `shares` are the widths of its columns. Its head stands again on each page it runs on to. */
  table(shares: readonly number[], head: readonly string[], rows: readonly (readonly string[])[]): void {
    const whole = shares.reduce((sum, one) => sum + one, 0);
    const widths = shares.map((one) => (one / whole) * this.#width);
    const table = this.#document.struct("Table");
    this.#root.add(table);
    this.#row(widths, head, { face: "strong", type: "TH", into: table });
    for (const row of rows) {
      if (this.#document.y + this.#heightOf(widths, row) > this.#document.page.height - this.#document.page.margins.bottom) {
        this.#document.addPage();
        this.#artifact("Layout", () => this.#cells(widths, head, "strong"));
        this.#document.y += this.#heightOf(widths, head);
      }
      this.#row(widths, row, { face: "text", type: "TD", into: table });
    }
    table.end();
    this.#gap(0.4);
  }

  /** Ends what is tagged; only footers come after it. */
  close(): void {
    this.#root.end();
  }

  footer(text: string): void {
    const { page } = this.#document;
    const { bottom } = page.margins;
    page.margins.bottom = 0;
    this.#artifact("Pagination", () => this.#document.font("text").fontSize(8).fillColor(INK.quiet)
      .text(text, this.#left, page.height - 36, { width: this.#width, lineBreak: false }));
    page.margins.bottom = bottom;
  }

  #row(widths: readonly number[], cells: readonly string[], { face, type, into }: { face: "text" | "strong"; type: "TH" | "TD"; into: PDFKit.PDFStructureElement }): void {
    const [top, height] = [this.#document.y, this.#heightOf(widths, cells)];
    const row = this.#document.struct("TR");
    into.add(row);
    let left = this.#left;
    for (const [index, text] of cells.entries()) {
      this.#document.y = top;
      this.#write(type, text, { face, left, width: widths[index]! - CELL_GAP, into: row });
      left += widths[index]!;
    }
    row.end();
    this.#document.y = top + height - this.#size * 0.2;
    this.#rule();
    this.#document.y = top + height;
  }

  /** The same without tags. */
  #cells(widths: readonly number[], cells: readonly string[], face: "text" | "strong"): void {
    const top = this.#document.y;
    let left = this.#left;
    for (const [index, text] of cells.entries()) {
      this.#document.font(face).fontSize(this.#size).fillColor(INK.text).text(text, left, top, { width: widths[index]! - CELL_GAP, lineGap: this.#size * 0.12 });
      left += widths[index]!;
    }
  }

  #heightOf(widths: readonly number[], cells: readonly string[]): number {
    this.#document.font("strong").fontSize(this.#size);
    const heights = cells.map((text, index) => this.#document.heightOfString(text, { width: widths[index]! - CELL_GAP, lineGap: this.#size * 0.12 }));
    return Math.max(...heights) + this.#size * 0.4;
  }

  #labelled(lines: readonly Label[], left: number, indent: number): void {
    const list = this.#document.struct("L");
    this.#root.add(list);
    for (const { label, text } of lines) {
      this.#keepTogether(1.5);
      const top = this.#document.y;
      const item = this.#document.struct("LI");
      list.add(item);
      this.#write("Lbl", label, { face: "strong", ink: INK.quiet, left, width: indent, into: item });
      this.#document.y = top;
      this.#write("LBody", text, { left: left + indent, into: item });
      this.#gap(0.08);
      item.end();
    }
    list.end();
  }

  #write(type: "H1" | "H2" | "H3" | "P" | "Lbl" | "LBody" | "TH" | "TD", text: string, how: {
    face?: "text" | "strong"; size?: number; ink?: string; left?: number; width?: number; into?: PDFKit.PDFStructureElement;
  }): void {
    const { face = "text", size = this.#size, ink = INK.text, left = this.#left, into = this.#root } = how;
    const width = how.width ?? this.#left + this.#width - left;
    // Drawn as it is added, since what it is added to is part of the document.
    into.add(this.#document.struct(type, {}, [() => {
      this.#document.font(face).fontSize(size).fillColor(ink).text(text, left, this.#document.y, { width, lineGap: size * 0.12 });
    }]));
  }

  /** Begins a new page unless so many lines of text fit on this one. */
  #keepTogether(lines: number): void {
    const { page } = this.#document;
    if (this.#document.y + lines * this.#size * 1.4 > page.height - page.margins.bottom) this.#document.addPage();
  }

  #gap(lines: number): void {
    this.#document.y += lines * this.#size;
  }

  #rule(): void {
    const { y } = this.#document;
    this.#artifact("Layout", () => this.#document.moveTo(this.#left, y).lineTo(this.#left + this.#width, y).lineWidth(0.7).stroke(INK.line));
  }

  /** Something that is not read aloud. */
  #artifact(type: "Layout" | "Pagination", draw: () => void): void {
    const { x, y } = this.#document;
    this.#document.markContent("Artifact", { type });
    draw();
    this.#document.endMarkedContent();
    this.#document.x = x;
    this.#document.y = y;
  }
}
