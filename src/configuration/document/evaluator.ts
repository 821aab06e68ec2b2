import { safeText } from '../../model/printable.ts';
import type { Budget } from '../expression/budget.ts';
import { evaluate } from '../expression/evaluate.ts';
import { ExpressionFault } from '../expression/fault.ts';
import { SaidAlready } from '../expression/functions/define.ts';
import { type Call, parseStatement, UnparsedFault } from '../expression/parse.ts';
import type { Known, OpenParameter, Scope } from '../expression/scope.ts';
import { hasSecret, kindOf, type Value } from '../expression/value.ts';
import type { Path } from '../source/document-source.ts';
import { type Mistakes, mistakeAt } from '../source/mistakes.ts';
import { inCopy } from './expanded-source.ts';
import { openParameter, untilHandedIn } from './open-parameter.ts';
import { unread } from './unread.ts';

const deepest = 64;

/** Works out the texts of one document, or of one resource of a loop. */
export class Evaluator {
  /** Paths of values that were made of an environment variable, as text. */
  readonly concealed = new Set<string>();
  /** By paths of properties, as text: the parameter that each is and nothing else, whose value others hand in. */
  readonly open = new Map<string, OpenParameter>();

  constructor(
    readonly mistakes: Mistakes,
    readonly scope: Scope,
    readonly budget: Budget,
    readonly copy?: string,
  ) {}

  /** With another scope, for the same document. */
  with(scope: Partial<Scope>, copy = this.copy): Evaluator {
    return new Evaluator(this.mistakes, { ...this.scope, ...scope }, this.budget, copy);
  }

  /** What is at a path is wrong, in this copy where a loop makes several. */
  refuse(path: Path, message: string, offset?: number): void {
    const { source } = this.mistakes;
    const place = offset === undefined ? source.at(path) : source.within(path, offset);
    this.mistakes.refuse(inCopy(place, this.copy), message);
  }

  /** A text of the document: itself, what its escape stands for, or what its expression makes; undefined where it is wrong. */
  text(path: Path, text: string): Known | undefined {
    return this.#worked(path, text, root => evaluate(root, this.scope, this.budget));
  }

  #worked(path: Path, text: string, work: (root: Call) => Known): Known | undefined {
    try {
      const statement = parseStatement(text);
      return statement.kind === 'text' ? { value: statement.text, isConcealed: false } : work(statement.root);
    } catch (error) {
      if (error instanceof SaidAlready) {
        return undefined;
      }
      if (!(error instanceof ExpressionFault)) {
        throw error;
      }
      this.refuse(path, `${nameOf(path)}: ${faultInWords(error, text)}.`.replace(/\?\.$/, '?'), error.offset);
      return undefined;
    }
  }

  /** A variable: a text is worked out, and nothing in a list or an object, as in DSC. */
  variable(path: Path, value: unknown): Known {
    this.pay(path);
    const broken: Known = { value: null, isConcealed: false, isBroken: true };
    return typeof value === 'string'
      ? (this.text(path, value) ?? broken)
      : { value: value as Value, isConcealed: false };
  }

  /** The properties of a resource with all texts in them worked out; {@link unread} stands for those that are wrong. */
  properties(path: Path, properties: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, this.#property([...path, name], value, 0)]),
    );
  }

  #property(path: Path, value: unknown, depth: number): unknown {
    this.pay(path, depth);
    if (typeof value === 'string') {
      const found = isProperty(path)
        ? this.#worked(
            path,
            value,
            root => this.#handedIn(path, root) ?? evaluate(root, this.scope, this.budget),
          )
        : this.text(path, value);
      return this.#result(path, found);
    }
    if (Array.isArray(value)) {
      const items = value.map((item, index) => this.#item([...path, index], item, depth + 1));
      return items.includes(unread) ? unread : items;
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          this.#property([...path, name], member, depth + 1),
        ]),
      );
    }
    return value;
  }

  #handedIn(path: Path, root: Call): Known | undefined {
    const open = openParameter(root, this.scope);
    const until = open && untilHandedIn(open);
    if (until) {
      this.open.set(path.join('\0'), open);
    }
    return until;
  }

  /** DSC takes texts alone of expressions in lists, and lists in lists not at all. */
  #item(path: Path, item: unknown, depth: number): unknown {
    if (Array.isArray(item)) {
      this.refuse(path, 'Nested arrays not supported; expected a list of values.');
      return unread;
    }
    const found = this.#property(path, item, depth);
    if (typeof item === 'string' && found !== unread && typeof found !== 'string') {
      this.refuse(
        path,
        'Array element could not be transformed as string: its expression makes something else.',
      );
      return unread;
    }
    return found;
  }

  #result(path: Path, found: Known | undefined): unknown {
    if (!found) {
      return unread;
    }
    if (hasSecret(found.value) || kindOf(found.value) === 'Lambda') {
      const is = kindOf(found.value) === 'Lambda' ? 'a lambda' : 'a secureString or secureObject (***)';
      this.refuse(
        path,
        `${nameOf(path)} is ${is}, which no property takes; give a parameter of another type, or the value itself.`,
      );
      return unread;
    }
    if (found.isConcealed) {
      this.concealed.add(path.join('\0'));
    }
    return found.value as Value;
  }

  /**
   * Takes account of a part that is looked at.
   *
   * @throws InputError where there are too many, or it is too deep
   */
  pay(path: Path, depth = 0): void {
    const problem =
      depth > deepest ? `A value is nested more than ${deepest} deep` : this.budget.spendWeight(1);
    if (problem !== undefined) {
      throw mistakeAt(this.mistakes.source.at(path), `${problem}.`);
    }
  }
}

/** Of a resource, or of one in the list of a whole configuration; no item of a list. */
function isProperty(path: Path): boolean {
  return path.at(-2) === 'properties' && typeof path.at(-1) === 'string';
}

function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : String(step)),
    '',
  );
}

/** DSC says of a text that cannot be parsed no more than that. */
function faultInWords(fault: ExpressionFault, text: string): string {
  return fault instanceof UnparsedFault
    ? `Unable to parse statement root: ${safeText(text, 200)}. A text that begins with [ is an expression to DSC; where it is meant as it stands, write [[ for its first [`
    : fault.message;
}
