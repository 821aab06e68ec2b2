import { InputError } from '../../model/errors.ts';

/** A character, `?`, a set such as `[0-9]`, or `*`. */
type Part = { readonly is: 'star' } | { readonly is: 'one'; fits(character: string): boolean };

/**
 * A pattern of whole names: `*` stands for any characters, `?` for one, `[a-z]` for one of these and `[!a-z]` for one of
 * the others; what has another meaning otherwise stands in brackets, such as `[*]`. Names come from registries that
 * anybody may have written, so no name takes longer than its length times the pattern's, which regular expressions do
 * not promise.
 */
export class NamePattern {
  readonly #parts: readonly Part[];
  /** What every name that fits begins with: most others are told by it, at little cost. */
  readonly #start: string;
  /** Between which parts the parentheses stand. */
  readonly #group: readonly [start: number, end: number] | undefined;

  private constructor(parts: readonly Part[], start: string, group?: readonly [number, number]) {
    this.#parts = parts;
    this.#start = start;
    this.#group = group;
  }

  /**
   * @param text in which parentheses are characters like others
   * @throws InputError that says what is wrong with it, as a part of a sentence
   */
  static of(text: string): NamePattern {
    return new NamePattern(parse(text, '*?[').parts, text.split(/[*?[]/, 1)[0] ?? '');
  }

  /** Undefined where {@link NamePattern.of} throws. */
  static from(text: string): NamePattern | undefined {
    try {
      return NamePattern.of(text);
    } catch (error) {
      if (error instanceof InputError) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * @param text with one pair of parentheses, around the part of names that is wanted
   * @throws InputError that says what is wrong with it, as a part of a sentence
   */
  static withGroup(text: string): NamePattern {
    const { parts, opens, closes } = parse(text, '*?[()');
    const [start, end] = [opens[0], closes[0]];
    if (
      opens.length !== 1 ||
      closes.length !== 1 ||
      start === undefined ||
      end === undefined ||
      end <= start
    ) {
      throw new InputError('it has no pair of parentheses, or more than one, or nothing in them');
    }
    return new NamePattern(parts, text.split(/[*?[()]/, 1)[0] ?? '', [start, end]);
  }

  /** The pattern that fits this name alone. */
  static textOf(name: string): string {
    return name.replace(/[*?[]/g, '[$&]');
  }

  /** Has the text characters that only a pattern has? */
  static isIn(text: string): boolean {
    return /[*?[]/.test(text);
  }

  fits(name: string): boolean {
    return name.startsWith(this.#start) && this.#match(name) !== undefined;
  }

  /** What of the name stands in the parentheses, of which `*` is as short as can be; undefined where it does not fit. */
  groupOf(name: string): string | undefined {
    const starts = this.#match(name);
    if (!starts || !this.#group) {
      return undefined;
    }
    const [start, end] = this.#group;
    return [...name].slice(starts[start], starts[end]).join('');
  }

  /** Where in the name, in characters, each part begins, and the last ends. */
  #match(name: string): number[] | undefined {
    const characters = [...name];
    const parts = this.#parts;
    const starts: number[] = [];
    let part = 0;
    let at = 0;
    let star = -1;
    // A star takes one more each time that what follows it does not fit; one before it never has to, as any place that
    // it could make the rest begin at is tried by the later.
    for (;;) {
      const now = parts[part];
      if (now?.is === 'star') {
        starts[part] = at;
        star = part++;
        starts[part] = at;
      } else if (now && at < characters.length && now.fits(characters[at] ?? '')) {
        starts[part++] = at++;
      } else if (!now && at === characters.length) {
        starts[part] = at;
        return starts;
      } else if (star === -1 || (starts[star + 1] ?? at) >= characters.length) {
        return undefined;
      } else {
        part = star + 1;
        at = (starts[part] ?? 0) + 1;
        starts[part] = at;
      }
    }
  }
}

interface Parsed {
  readonly parts: readonly Part[];
  /** Before which parts there are parentheses. */
  readonly opens: readonly number[];
  readonly closes: readonly number[];
}

/** @param special the characters that mean something else */
function parse(text: string, special: string): Parsed {
  const parts: Part[] = [];
  const opens: number[] = [];
  const closes: number[] = [];
  let rest = [...text];
  while (rest.length > 0) {
    const [first = '', ...others] = rest;
    rest = others;
    if (!special.includes(first)) {
      parts.push({ is: 'one', fits: character => character === first });
    } else if (first === '(') {
      opens.push(parts.length);
    } else if (first === ')') {
      closes.push(parts.length);
    } else if (first === '?') {
      parts.push({ is: 'one', fits: () => true });
    } else if (first === '*') {
      parts.push({ is: 'star' });
    } else {
      const end = rest.indexOf(']', rest[0] === '!' ? 2 : 1);
      if (end === -1) {
        throw new InputError(
          'a [ has no ] behind it, with something between them; for the character write [[]',
        );
      }
      parts.push(oneOf(rest.slice(0, end)));
      rest = rest.slice(end + 1);
    }
  }
  return { parts, opens, closes };
}

/** @param set what stands between the brackets */
function oneOf(set: readonly string[]): Part {
  const isOther = set[0] === '!';
  const ranges: [from: string, to: string][] = [];
  for (let at = isOther ? 1 : 0; at < set.length; at++) {
    const from = set[at] ?? '';
    const to = set[at + 2];
    if (set[at + 1] !== '-' || to === undefined) {
      ranges.push([from, from]);
      continue;
    }
    if (to < from) {
      throw new InputError(`${from}-${to} in brackets goes backwards`);
    }
    ranges.push([from, to]);
    at += 2;
  }
  return {
    is: 'one',
    fits: character => ranges.some(([from, to]) => from <= character && character <= to) !== isOther,
  };
}
