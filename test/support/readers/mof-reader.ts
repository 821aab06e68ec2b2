/**
 * A strict reader of MOF documents that hold instances alone, after the grammar of DMTF's DSP0004 (version 2.8,
 * Annex A), made apart from the writer. What the grammar does not have is an error: it guesses nothing.
 */

export type MofRead = boolean | bigint | string | null | MofReference | readonly MofRead[];

/** An alias where a value stands. */
export interface MofReference {
  readonly alias: string;
}

export interface MofReadInstance {
  readonly className: string;
  readonly alias: string | undefined;
  readonly properties: ReadonlyMap<string, MofRead>;
}

/** @throws Error with the offset of what the grammar does not have */
export function readMof(text: string): MofReadInstance[] {
  return new Reader(text).document();
}

/** Decodes UTF-16LE with byte-order mark, and reads. */
export function readMofFile(bytes: Buffer): MofReadInstance[] {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) {
    throw new Error('The MOF does not begin with the byte-order mark of UTF-16LE.');
  }
  return readMof(new TextDecoder('utf-16le', { fatal: true }).decode(bytes));
}

// aliasIdentifier = "$" IDENTIFIER; IDENTIFIER = firstIdentifierChar *( nextIdentifierChar ), in ASCII here.
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const alias = /\$[A-Za-z_][A-Za-z0-9_]*/y;
const integer = /[+-]?(?:0[xX][0-9a-fA-F]+|[01]+[bB]|0[0-7]*|[1-9][0-9]*)(?![A-Za-z0-9_.])/y;
const space = /(?:[ \t\r\n]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/y;
// escapedChar of stringValue; \x takes one to four hexadecimal digits.
const escapedChar = /\\(?:[btnfr"'\\]|[xX][0-9A-Fa-f]{1,4})/y;
const escaped: Readonly<Record<string, string>> = {
  ...{ b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' },
  ...{ '"': '"', "'": "'", '\\': '\\' },
};
const reserved = new Set(
  'any as association class disableoverride boolean char16 datetime pragma real32 real64 ref schema scope sint16 sint32 sint64 sint8 string subclass trigger uint16 uint32 uint64 uint8 true false null instance of'.split(
    ' ',
  ),
);

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #aliases = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** mofSpecification = *mofProduction, of which here instanceDeclaration alone. */
  document(): MofReadInstance[] {
    const instances: MofReadInstance[] = [];
    for (this.#skip(); this.#at < this.#text.length; this.#skip()) {
      instances.push(this.#instance());
    }
    return instances;
  }

  /** INSTANCE OF className [ alias ] "{" 1*valueInitializer "}" ";" */
  #instance(): MofReadInstance {
    this.#word('instance');
    this.#word('of');
    const className = this.#identifier();
    let name: string | undefined;
    if (this.#peek() !== '{') {
      this.#word('as');
      name = this.#take(alias, 'an alias');
    }
    this.#sign('{');
    const properties = new Map<string, MofRead>();
    const folded = new Set<string>();
    while (this.#peek() !== '}') {
      const property = this.#identifier();
      if (folded.has(property.toLowerCase())) {
        this.#fail(`${property} is there twice`);
      }
      folded.add(property.toLowerCase());
      this.#sign('=');
      properties.set(property, this.#initializer());
      this.#sign(';');
    }
    if (properties.size === 0) {
      this.#fail('an instance has no property');
    }
    this.#sign('}');
    this.#sign(';');
    if (name !== undefined) {
      if (this.#aliases.has(name.toLowerCase())) {
        this.#fail(`${name} is there twice`);
      }
      this.#aliases.add(name.toLowerCase());
    }
    return { className, alias: name, properties };
  }

  /** initializer = constantValue / arrayInitializer / referenceInitializer; an array has one member at least. */
  #initializer(): MofRead {
    if (this.#peek() !== '{') {
      return this.#constant();
    }
    this.#sign('{');
    const items = [this.#constant()];
    while (this.#peek() === ',') {
      this.#sign(',');
      items.push(this.#constant());
    }
    this.#sign('}');
    if (new Set(items.map(item => typeof item)).size > 1) {
      this.#fail('an array has members of two types');
    }
    return items;
  }

  #constant(): MofRead {
    const next = this.#peek();
    if (next === '"') {
      return this.#strings();
    }
    if (next === '$') {
      const name = this.#take(alias, 'an alias');
      // Forward references are allowed by the grammar, but the LCM reads a document once.
      return this.#aliases.has(name.toLowerCase()) ? { alias: name } : this.#fail(`${name} is not there yet`);
    }
    if (/[0-9+-]/.test(next)) {
      return toInteger(this.#take(integer, 'a number'));
    }
    const word = this.#take(identifier, 'a value').toLowerCase();
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        return this.#fail(`${word} is no value`);
    }
  }

  /** stringValue = 1*( """ *stringChar """ ); parts that follow each other are one. */
  #strings(): string {
    let value = '';
    do {
      value += this.#string();
    } while (this.#peek() === '"');
    return value;
  }

  #string(): string {
    this.#sign('"');
    let value = '';
    for (;;) {
      const unit = this.#text[this.#at];
      if (unit === undefined || /[\0-\x1f\x7f]/.test(unit)) {
        this.#fail('a string is not closed, or has a control character');
      }
      if (unit === '"') {
        this.#at++;
        return value;
      }
      if (unit === '\\') {
        const [, kind = '', ...digits] = this.#match(escapedChar) ?? this.#fail('no escape');
        value += escaped[kind] ?? String.fromCharCode(Number.parseInt(digits.join(''), 16));
      } else {
        value += unit;
        this.#at++;
      }
    }
  }

  #identifier(): string {
    const name = this.#take(identifier, 'a name');
    return reserved.has(name.toLowerCase()) ? this.#fail(`${name} is a reserved word`) : name;
  }

  #word(word: string): void {
    const found = this.#take(identifier, word);
    if (found.toLowerCase() !== word) {
      this.#fail(`${found} where ${word} should be`);
    }
  }

  #sign(sign: string): void {
    if (this.#peek() !== sign) {
      this.#fail(`no ${sign}`);
    }
    this.#at++;
  }

  #peek(): string {
    this.#skip();
    return this.#text[this.#at] ?? '';
  }

  #skip(): void {
    this.#match(space);
  }

  #take(pattern: RegExp, what: string): string {
    this.#skip();
    return this.#match(pattern) ?? this.#fail(`no ${what}`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(problem: string): never {
    throw new Error(
      `MOF, offset ${this.#at}: ${problem}: ${JSON.stringify(this.#text.slice(this.#at, this.#at + 40))}`,
    );
  }
}

function toInteger(text: string): bigint {
  const sign = text.startsWith('-') ? -1n : 1n;
  const digits = text.replace(/^[+-]/, '');
  if (/^[01]+[bB]$/.test(digits)) {
    return sign * BigInt(`0b${digits.slice(0, -1)}`);
  }
  return sign * BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
}
