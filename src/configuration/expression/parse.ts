import { ExpressionFault } from './fault.ts';

/** A part of an expression; `offset` is its first character in the text. */
export type Node =
  | { readonly kind: 'value'; readonly value: string | number | boolean; readonly offset: number }
  | Call;

/** A function with what is taken of its result. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Node[];
  readonly accessors: readonly Accessor[];
  readonly offset: number;
}

/** `.name`, `['name']`, `[0]` or `[f()]`. */
export type Accessor =
  | { readonly kind: 'member'; readonly name: string; readonly offset: number }
  | { readonly kind: 'index'; readonly index: Node; readonly offset: number };

/** A text as DSC takes it. */
export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly root: Call };

/** Nobody nests functions so deep, and a parser that follows them has an end. */
const deepest = 64;
/** In characters. */
const longest = 100_000;

/** Is a text more than itself to DSC, an expression or an escaped text? */
export function isStatement(text: string): boolean {
  return /^[ \n]*\[/.test(text);
}

/**
 * Reads a text as DSC does: `[[` at the beginning is an escaped `[`, and what begins with one `[` is an expression.
 *
 * @throws ExpressionFault where DSC would refuse it
 * @see {@link https://github.com/PowerShell/DSC/blob/main/grammars/tree-sitter-dscexpression/grammar.js | DSC's grammar}
 */
export function parseStatement(text: string): Statement {
  if (text.startsWith('[[')) {
    return { kind: 'text', text: text.slice(1) };
  }
  if (!isStatement(text)) {
    return { kind: 'text', text };
  }
  if (text.length > longest) {
    throw new ExpressionFault(`The expression has ${text.length} characters; at most ${longest} are read`, 0);
  }
  return { kind: 'expression', root: new Parser(text).statement() };
}

const patterns = {
  blank: /[ \n]*/y,
  name: /[_a-zA-Z][_a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+)?/y,
  member: /[a-zA-Z0-9_-]+/y,
  number: /-?[0-9]+/y,
  string: /'[^']*(?:''[^']*)*'/y,
  flag: /(?:true|false)(?![_a-zA-Z0-9.]|[ \n]*\()/y,
} as const;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  statement(): Call {
    this.#expect('[');
    const root = this.#call(0);
    this.#expect(']');
    this.#skip();
    if (this.#at < this.#text.length) {
      throw this.#fault();
    }
    return root;
  }

  #call(depth: number): Call {
    this.#skip();
    const offset = this.#at;
    if (depth > deepest) {
      throw new ExpressionFault(`Functions are nested more than ${deepest} deep`, offset);
    }
    const name = this.#take('name');
    if (name === undefined) {
      throw this.#fault();
    }
    this.#expect('(');
    const args: Node[] = [];
    if (!this.#has(')')) {
      do {
        args.push(this.#argument(depth + 1));
      } while (this.#has(','));
      this.#expect(')');
    }
    return { kind: 'call', name, args, accessors: this.#accessors(depth + 1), offset };
  }

  #argument(depth: number): Node {
    this.#skip();
    const offset = this.#at;
    const value = this.#string() ?? this.#number() ?? this.#flag();
    return value === undefined ? this.#call(depth) : { kind: 'value', value, offset };
  }

  #accessors(depth: number): Accessor[] {
    const accessors: Accessor[] = [];
    for (;;) {
      this.#skip();
      const offset = this.#at;
      if (this.#has('.')) {
        this.#skip();
        const name = this.#take('member');
        if (name === undefined) {
          throw this.#fault();
        }
        accessors.push({ kind: 'member', name, offset });
      } else if (this.#has('[')) {
        this.#skip();
        const value = this.#string() ?? this.#number();
        const index: Node = value === undefined ? this.#call(depth) : { kind: 'value', value, offset };
        this.#expect(']');
        accessors.push({ kind: 'index', index, offset });
      } else {
        return accessors;
      }
    }
  }

  #string(): string | undefined {
    return this.#take('string')?.slice(1, -1).replaceAll("''", "'");
  }

  #number(): number | undefined {
    const offset = this.#at;
    const number = this.#take('number');
    if (number === undefined) {
      return undefined;
    }
    if (Math.abs(Number(number)) > 0x7fffffff) {
      throw new ExpressionFault(
        `The number ${number} is too large; expected -2147483647 to 2147483647`,
        offset,
      );
    }
    return Number(number);
  }

  #flag(): boolean | undefined {
    const flag = this.#take('flag');
    return flag === undefined ? undefined : flag === 'true';
  }

  #skip(): void {
    this.#take('blank');
  }

  #has(sign: string): boolean {
    this.#skip();
    const has = this.#text[this.#at] === sign;
    this.#at += has ? 1 : 0;
    return has;
  }

  #expect(sign: string): void {
    if (!this.#has(sign)) {
      throw this.#fault();
    }
  }

  #take(what: keyof typeof patterns): string | undefined {
    const pattern = patterns[what];
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fault(): ExpressionFault {
    return new UnparsedFault(this.#at);
  }
}

/** A text that begins like an expression and is none; whoever knows the text says it. */
export class UnparsedFault extends ExpressionFault {
  constructor(offset: number) {
    super('Unable to parse', offset);
  }
}
