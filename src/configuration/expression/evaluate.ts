import { nearest } from '../../model/suggest.ts';
import { commandName } from '../../package-root.ts';
import type { Budget } from './budget.ts';
import { ExpressionFault } from './fault.ts';
import { type Context, type FunctionModel, Refused } from './functions/define.ts';
import { engineFunctions, functions } from './functions/index.ts';
import type { Accessor, Call, Node } from './parse.ts';
import type { Known, Scope } from './scope.ts';
import { hasSecret, isObject, kindOf, Lambda, Secret, type Value } from './value.ts';

/**
 * Works an expression out.
 *
 * @throws ExpressionFault in the words of DSC where it has some
 */
export function evaluate(root: Call, scope: Scope, budget: Budget): Known {
  const evaluation = new Evaluation(scope, budget);
  const value = evaluation.node(root, new Map());
  return { value, isConcealed: evaluation.isConcealed };
}

/** So that calls without end have an end, whatever they make. */
const costOfCall = 10;

type Bound = ReadonlyMap<string, Value>;

class Evaluation {
  isConcealed = false;
  readonly #scope: Scope;
  readonly #budget: Budget;

  constructor(scope: Scope, budget: Budget) {
    this.#scope = scope;
    this.#budget = budget;
  }

  node(node: Node, bound: Bound): Value {
    if (node.kind === 'value') {
      return node.value;
    }
    try {
      return node.accessors.reduce(
        (value, accessor) => this.#access(value, accessor, bound),
        this.#call(node, bound),
      );
    } catch (error) {
      if (error instanceof Refused) {
        throw new ExpressionFault(error.message, node.offset);
      }
      throw error;
    }
  }

  #call(call: Call, bound: Bound): Value {
    if (call.name.toLowerCase() === 'lambda') {
      return lambdaOf(call);
    }
    const args = call.args.map(arg => this.node(arg, bound));
    const value =
      call.name === 'lambdaVariables' ? this.#bound(args, bound) : this.#run(call.name, args, bound);
    const excess = this.#budget.spendWeight(costOfCall) ?? this.#budget.spend(value);
    if (excess !== undefined) {
      throw new Refused(excess);
    }
    return value;
  }

  #run(name: string, args: readonly Value[], bound: Bound): Value {
    const model = functions.get(name);
    if (!model) {
      throw new Refused(unknown(name));
    }
    checkArguments(model, args);
    const context: Context = {
      scope: this.#scope,
      budget: this.#budget,
      shown: text => (this.isConcealed ? '***' : text),
      conceal: () => {
        this.isConcealed = true;
      },
      apply: ({ parameters, body }, values) =>
        this.node(
          body,
          new Map([...bound, ...parameters.map((key, at) => [key, values[at] ?? null] as const)]),
        ),
    };
    return model.run(args, context);
  }

  #bound([name]: readonly Value[], bound: Bound): Value {
    const value = typeof name === 'string' ? bound.get(name) : undefined;
    if (value === undefined) {
      throw new Refused(`Lambda parameter '${this.isConcealed ? '***' : name}' not found in current context`);
    }
    return value;
  }

  #access(value: Value, accessor: Accessor, bound: Bound): Value {
    const key = accessor.kind === 'member' ? accessor.name : this.node(accessor.index, bound);
    const step = (from: Value): Value => memberOf(from, key, this.isConcealed);
    try {
      return value instanceof Secret ? value.map(step) : step(value);
    } catch (error) {
      if (error instanceof Refused) {
        throw new ExpressionFault(error.message, accessor.offset);
      }
      throw error;
    }
  }
}

function lambdaOf({ args }: Call): Lambda {
  const body = args.at(-1);
  const parameters = args.slice(0, -1).map(arg => (arg.kind === 'value' ? arg.value : undefined));
  if (body === undefined || parameters.length === 0) {
    throw new Refused('lambda() requires at least one parameter name and a body expression');
  }
  if (!parameters.every(name => typeof name === 'string')) {
    throw new Refused('lambda() parameter names must be string literals');
  }
  if (body.kind !== 'call') {
    throw new Refused('lambda() body must be an expression');
  }
  return new Lambda(parameters, body);
}

/** DSC says the same of a function of its own that it has not yet. */
function unknown(name: string): string {
  const needs = engineFunctions[name];
  if (needs !== undefined && Object.hasOwn(engineFunctions, name)) {
    return `The function '${name}' needs ${needs}; ${commandName} does not evaluate it. Run the document with dsc, or give the value itself.`;
  }
  const near = nearest(name, [...functions.keys()]);
  return `Unknown function '${name}'${near === undefined ? '' : `. Did you mean ${near}()?`}`;
}

function checkArguments(
  { name, min, max, accepts, rest, takesSecrets }: FunctionModel,
  args: readonly Value[],
): void {
  if (args.length < min || args.length > max) {
    throw new Refused(countInWords(name, min, max));
  }
  for (const [index, arg] of args.entries()) {
    const accepted = accepts[index] ?? rest ?? [];
    const kind = kindOf(arg);
    if (!accepted.includes(kind)) {
      throw new Refused(
        `Function '${name}' does not accept ${kind.toLowerCase()} arguments, accepted types are: ${accepted.join(', ')}`,
      );
    }
  }
  if (!takesSecrets && args.some(hasSecret)) {
    throw new Refused(
      `Function '${name}' is not given a secureString or secureObject: its result would show it`,
    );
  }
}

function countInWords(name: string, min: number, max: number): string {
  if (max === 0) {
    return `Function '${name}' does not accept arguments`;
  }
  if (min === max) {
    return `Function '${name}' requires exactly ${min} arguments`;
  }
  return max === Number.POSITIVE_INFINITY
    ? `Function '${name}' requires at least ${min} arguments`
    : `Function '${name}' requires between ${min} and ${max} arguments`;
}

function memberOf(value: Value, key: Value, isConcealed: boolean): Value {
  if (typeof key === 'number') {
    if (!Array.isArray(value)) {
      throw new Refused('Index access on non-array value');
    }
    const item = (value as readonly Value[])[key];
    if (item === undefined) {
      throw new Refused(key < 0 ? 'Index is not a valid number' : 'Index is out of bounds');
    }
    return item;
  }
  if (typeof key !== 'string') {
    throw new Refused('Invalid index type');
  }
  if (!isObject(value)) {
    throw new Refused('Member access on non-object value');
  }
  if (!Object.hasOwn(value, key)) {
    throw new Refused(`Member '${isConcealed ? '***' : key}' not found`);
  }
  return value[key] ?? null;
}
