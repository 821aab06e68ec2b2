/** A JSON object with gaps, of which many are made that differ in a few texts. Plain data: it crosses threads. */
export interface JsonForm {
  /** Each but the last stands before a gap; without the braces of the object. */
  readonly texts: readonly string[];
  /** Which of the values fills it. */
  readonly gaps: readonly number[];
}

/** A form and what fills it: values in JSON. */
export interface FilledForm {
  readonly form: JsonForm;
  readonly values: readonly string[];
}

/** Makes a form from its start to its end. */
export class FormMaker {
  readonly #texts: string[] = [];
  readonly #gaps: number[] = [];
  #text = '';

  add(text: string): this {
    this.#text += text;
    return this;
  }

  /** Leaves a gap for this value. */
  leave(value: number): this {
    this.#texts.push(this.#text);
    this.#gaps.push(value);
    this.#text = '';
    return this;
  }

  take(): JsonForm {
    return { texts: [...this.#texts, this.#text], gaps: this.#gaps };
  }
}

/** What the members of the last object are in. */
let memory = Buffer.alloc(0);

/**
 * The members of the object, in JSON, in UTF-8: what a form has is turned into bytes once, for all that are made of it.
 * They are void when the next are made.
 */
export function membersOf({ form, values }: FilledForm): Buffer {
  const { pieces, length } = bytesOf(form);
  const most = form.gaps.reduce((sum, gap) => sum + mostBytes * (values[gap] ?? '').length, length);
  if (memory.length < most) {
    memory = Buffer.allocUnsafeSlow(2 * most);
  }
  // Most gaps are for the same few values.
  const fillings: Buffer[] = [];
  let end = 0;
  for (const [index, piece] of pieces.entries()) {
    memory.set(piece, end);
    end += piece.length;
    const gap = form.gaps[index];
    if (gap !== undefined) {
      const filling = fillings[gap] ?? Buffer.from(values[gap] ?? '');
      fillings[gap] = filling;
      memory.set(filling, end);
      end += filling.length;
    }
  }
  return memory.subarray(0, end);
}

/** Of a UTF-16 unit in UTF-8. */
const mostBytes = 3;

interface Pieces {
  readonly pieces: readonly Buffer[];
  /** In bytes. */
  readonly length: number;
}

function bytesOf(form: JsonForm): Pieces {
  const known = inBytes.get(form);
  if (known) {
    return known;
  }
  const pieces = form.texts.map(text => Buffer.from(text));
  const made = { pieces, length: pieces.reduce((sum, piece) => sum + piece.length, 0) };
  inBytes.set(form, made);
  return made;
}

const inBytes = new WeakMap<JsonForm, Pieces>();

/** How many characters a form has. */
export function lengthOf({ texts }: JsonForm): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
