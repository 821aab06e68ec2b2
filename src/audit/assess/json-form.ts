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
  // Most gaps are for the same few values, which are copied from where they are already.
  const filled: { readonly start: number; readonly end: number }[] = [];
  let end = 0;
  for (const { bytes, gap } of pieces) {
    memory.set(bytes, end);
    end += bytes.length;
    const same = gap === undefined ? undefined : filled[gap];
    if (same) {
      memory.copyWithin(end, same.start, same.end);
      end += same.end - same.start;
    } else if (gap !== undefined) {
      const start = end;
      end += memory.write(values[gap] ?? '', start);
      filled[gap] = { start, end };
    }
  }
  return memory.subarray(0, end);
}

/** Of a UTF-16 unit in UTF-8. */
const mostBytes = 3;

interface Pieces {
  /** Each with the gap behind it, but the last. */
  readonly pieces: readonly { readonly bytes: Buffer; readonly gap: number | undefined }[];
  /** In bytes. */
  readonly length: number;
}

function bytesOf(form: JsonForm): Pieces {
  const known = inBytes.get(form);
  if (known) {
    return known;
  }
  const pieces = form.texts.map((text, index) => ({ bytes: Buffer.from(text), gap: form.gaps[index] }));
  const made = { pieces, length: pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) };
  inBytes.set(form, made);
  return made;
}

const inBytes = new WeakMap<JsonForm, Pieces>();

/** How many characters a form has. */
export function lengthOf({ texts }: JsonForm): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
