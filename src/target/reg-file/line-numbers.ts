import { codeUnits } from './lines.ts';
import type { SectionTable } from './section-table.ts';
import { lineEndsIn, type Units } from './units.ts';

/** The numbers of a text's lines, which end in CRLF, LF or CR as Windows has it. They are counted from where a section starts. */
export class LineNumbers {
  readonly #units: Units;
  readonly #sections: SectionTable;

  constructor(units: Units, sections: SectionTable) {
    this.#units = units;
    this.#sections = sections;
  }

  /** Which line the character at this offset is in, from 1. */
  at(offset: number): number {
    const section = this.#sections.before(offset);
    const [start, line] =
      section === -1 ? [0, 0] : [this.#sections.starts[section] ?? 0, this.#sections.lines[section] ?? 0];
    // The LF of a CRLF is still in the line that it ends.
    const isWithinEnd = this.#units[offset] === codeUnits.LF && this.#units[offset - 1] === codeUnits.CR;
    return line + lineEndsIn(this.#units, start, isWithinEnd ? offset - 1 : offset) + 1;
  }
}
