import { BoundedMap } from '../assess/bounded-map.ts';
import { type FilledForm, type JsonForm, lengthOf } from '../assess/json-form.ts';
import { type Telling, Told } from '../assess/told.ts';

/** What was found of the machines of a batch, as threads pass it: texts are cheaper to pass than objects. */
export interface BatchLines {
  /** Of each machine a line: JSON, or what fills a form and the form's number, with tabs between them. */
  readonly json: string;
  readonly names: string;
  readonly verdicts: string;
  /** Forms that come first in this batch; their numbers go on from those before. */
  readonly forms: readonly JsonForm[];
  /** Are those before forgotten? */
  readonly forgets: boolean;
}

/** Where a thread makes lines: of one machine after the other, so that nothing else of them is kept for a batch. */
export class LineWriter {
  readonly #numbers = new BoundedMap<JsonForm, number>();
  #forms: JsonForm[] = [];
  #forgets = false;
  #json: string[] = [];
  #names: string[] = [];
  #verdicts: string[] = [];

  add({ json, name, verdicts }: Telling): void {
    this.#json.push(typeof json === 'string' ? json : this.#lineOf(json));
    this.#names.push(name);
    this.#verdicts.push(verdicts);
  }

  /** What was found of the machines since the last time. */
  take(): BatchLines {
    const lines = {
      json: this.#json.join('\n'),
      names: this.#names.join('\n'),
      verdicts: this.#verdicts.join('\n'),
      forms: this.#forms,
      forgets: this.#forgets,
    };
    [this.#json, this.#names, this.#verdicts, this.#forms] = [[], [], [], []];
    this.#forgets = this.#numbers.forgetIfFull();
    return lines;
  }

  #lineOf({ form, values }: FilledForm): string {
    const known = this.#numbers.get(form);
    const number = known ?? this.#numbers.size;
    if (known === undefined) {
      this.#numbers.set(form, number, lengthOf(form));
      this.#forms.push(form);
    }
    return `${values.join('\t')}\t${number}`;
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
  const values = line.split('\t');
  const number = values.pop();
  const form = forms[Number(number)];
  if (!form) {
    throw new Error(`No form has the number ${number}.`);
  }
  return { form, values };
}
