import { Budget } from '../../../src/configuration/expression/budget.ts';
import { evaluate } from '../../../src/configuration/expression/evaluate.ts';
import { ExpressionFault } from '../../../src/configuration/expression/fault.ts';
import { Refused } from '../../../src/configuration/expression/functions/define.ts';
import { parseStatement } from '../../../src/configuration/expression/parse.ts';
import type { Known, Scope } from '../../../src/configuration/expression/scope.ts';
import type { Value } from '../../../src/configuration/expression/value.ts';

/** What a text comes to, with these values for names. */
export function resultOf(
  text: string,
  names: { parameters?: Record<string, Value>; variables?: Record<string, Value>; loop?: Scope['loop'] } = {},
): Value {
  const known = (values: Record<string, Value> = {}): Map<string, Known> =>
    new Map(Object.entries(values).map(([name, value]) => [name, { value, isConcealed: false }]));
  const scope: Scope = {
    parameters: known(names.parameters),
    variables: known(names.variables),
    ...(names.loop && { loop: names.loop }),
    environment: () => {
      throw new Refused('no environment');
    },
  };
  const statement = parseStatement(text);
  return statement.kind === 'text' ? statement.text : evaluate(statement.root, scope, new Budget()).value;
}

/** What is said of a text that comes to nothing. */
export function faultOf(text: string, names?: Parameters<typeof resultOf>[1]): string {
  try {
    return `no fault: ${JSON.stringify(resultOf(text, names))}`;
  } catch (error) {
    if (!(error instanceof ExpressionFault)) {
      throw error;
    }
    return `${error.offset}: ${error.message}`;
  }
}
