import type { Budget } from '../expression/budget.ts';
import type { Known, Scope } from '../expression/scope.ts';
import { asObject } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { Evaluator } from './evaluator.ts';
import { type GivenParameters, readParameters } from './parameters.ts';

/**
 * What works out the texts of a document, or of a group in one: its parameters and variables are worked out already.
 *
 * @param given values for its parameters
 * @param handedInBy who hands in the others, if anybody does
 */
export function documentEvaluator(
  mistakes: Mistakes,
  path: Path,
  document: Record<string, unknown>,
  {
    given,
    handedInBy,
    environment,
    budget,
  }: {
    readonly given: GivenParameters | undefined;
    readonly handedInBy: string | undefined;
    readonly environment: Scope['environment'];
    readonly budget: Budget;
  },
): Evaluator {
  const variables = new Map<string, Known>();
  const none: Scope = { parameters: new Map(), variables, environment };
  const defaults = new Evaluator(mistakes, { ...none, isDefault: true }, budget);
  const parameters = readParameters(
    mistakes,
    path,
    document.parameters,
    { given, handedInBy },
    (at, text) => defaults.text(at, text),
    at => defaults.pay(at),
  );
  const evaluator = new Evaluator(mistakes, { ...none, parameters }, budget);
  const at = [...path, 'variables'];
  const declared = document.variables == null ? {} : (asObject(mistakes, at) ?? {});
  for (const [name, value] of Object.entries(declared)) {
    variables.set(name, evaluator.variable([...at, name], value));
  }
  return evaluator;
}
