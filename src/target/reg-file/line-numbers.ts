/** The numbers of a text's lines, which end in CRLF, LF or CR as Windows has it. They are counted once, when they are asked for. */
export class LineNumbers {
  readonly #text: string;
  #starts: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Which line the character at this offset is in, from 1. */
  at(offset: number): number {
    this.#starts ??= startsOf(this.#text);
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }
}

/** Where lines begin. */
function startsOf(text: string): Uint32Array {
  const starts = [0];
  const next = (sign: string, from: number): number => {
    const at = text.indexOf(sign, from);
    return at === -1 ? Infinity : at;
  };
  for (let [cr, lf] = [next('\r', 0), next('\n', 0)]; cr < Infinity || lf < Infinity; ) {
    const start = (cr + 1 === lf ? lf : Math.min(cr, lf)) + 1;
    starts.push(start);
    cr = cr < start ? next('\r', start) : cr;
    lf = lf < start ? next('\n', start) : lf;
  }
  return Uint32Array.from(starts);
}
