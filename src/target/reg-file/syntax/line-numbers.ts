import type { FileText } from '../text/file-text.ts';
import { lineEndsIn } from '../text/units.ts';
import type { SectionTable } from './section-table.ts';

/** The numbers of a text's lines, which end in CRLF, LF or CR as Windows has it. They are counted from where a section starts. */
export class LineNumbers {
  readonly #source: FileText;
  readonly #sections: SectionTable;

  constructor(source: FileText, sections: SectionTable) {
    this.#source = source;
    this.#sections = sections;
  }

  /** Which line the character at this offset is in, from 1. */
  at(offset: number): number {
    const section = this.#sections.before(offset);
    const start = this.#sections.starts[section] ?? 0;
    const line = this.#sections.lines[section] ?? 0;
    return line + lineEndsIn(this.#source.units, start, offset) + 1;
  }
}
