import { type JsonForm, lengthOf } from './json-form.ts';
import { type Telling, Told } from './told.ts';

/** What was found of the machines of a batch, as threads pass it: texts are cheaper to pass than objects. */
export interface BatchLines {
  /** Of each machine a line: JSON, or the number of a form and what fills it, with tabs between them. */
  readonly json: string;
  readonly names: string;
  readonly verdicts: string;
  /** Forms that come first in this batch; their numbers go on from those before. */
  readonly forms: readonly JsonForm[];
  /** Are those before forgotten? */
  readonly forgets: boolean;
}

/** Characters of forms that are remembered. */
const mostKept = 8_000_000;

/** Where a thread makes lines. */
export class LineWriter {
  readonly #numbers = new Map<JsonForm, number>();
  #length = 0;

  write(tellings: readonly Telling[]): BatchLines {
    const forgets = this.#length > mostKept;
    if (forgets) {
      this.#numbers.clear();
      this.#length = 0;
    }
    const forms: JsonForm[] = [];
    const json = tellings.map(telling => {
      if (typeof telling.json === 'string') {
        return telling.json;
      }
      const { form, values } = telling.json;
      if (!this.#numbers.has(form)) {
        this.#numbers.set(form, this.#numbers.size);
        this.#length += lengthOf(form);
        forms.push(form);
      }
      return `${this.#numbers.get(form)}\t${values.join('\t')}`;
    });
    return {
      json: json.join('\n'),
      names: tellings.map(({ name }) => name).join('\n'),
      verdicts: tellings.map(({ verdicts }) => verdicts).join('\n'),
      forms,
      forgets,
    };
  }
}

/** Where they are read again. */
export class LineReader {
  #forms: JsonForm[] = [];

  /**
   * Of all batches of a thread, one after the other.
   *
   * @returns reads what was found: text that waits takes less memory than objects
   */
  take({ json, names, verdicts, forms, forgets }: BatchLines): () => Told[] {
    if (forgets) {
      this.#forms = [];
    }
    this.#forms.push(...forms);
    const known = this.#forms;
    return () => {
      const nameOf = names.split('\n');
      const verdictsOf = verdicts.split('\n');
      return json.split('\n').map(
        (line, index) =>
          new Told({
            json: line.startsWith('{') ? line : filled(line, known),
            name: nameOf[index] ?? '',
            verdicts: verdictsOf[index] ?? '',
          }),
      );
    };
  }
}

function filled(line: string, forms: readonly JsonForm[]): Telling['json'] {
  const [number = '', ...values] = line.split('\t');
  const form = forms[Number(number)];
  if (!form) {
    throw new Error(`No form has the number ${number}.`);
  }
  return { form, values };
}
