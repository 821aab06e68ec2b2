/** Text to put in place of `length` units at `start`. Nothing is replaced where `length` is 0. */
export interface Splice {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

/** The splices in the order of the text; those of one place stay in the order given. */
export function inTextOrder(splices: readonly Splice[]): Splice[] {
  return splices.toSorted((a, b) => a.start - b.start);
}

/**
 * The text with all splices made.
 *
 * @param splices in order; none reaches into another
 */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, length, text: replacement } of splices) {
    if (start < at || start + length > text.length) {
      throw new RangeError('A splice reaches into another, or beyond the text.');
    }
    pieces.push(text.slice(at, start), replacement);
    at = start + length;
  }
  return pieces.join('') + text.slice(at);
}

/** The splices that make `text` again of what {@link applySplices} made of it. */
export function invertSplices(text: string, splices: readonly Splice[]): Splice[] {
  let shift = 0;
  return splices.map(({ start, length, text: replacement }) => {
    const inverse = {
      start: start + shift,
      length: replacement.length,
      text: text.slice(start, start + length),
    };
    shift += replacement.length - length;
    return inverse;
  });
}
