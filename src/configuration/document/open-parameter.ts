import { ExpressionFault } from '../expression/fault.ts';
import type { Call } from '../expression/parse.ts';
import type { Known, OpenParameter, Scope } from '../expression/scope.ts';
import type { Value } from '../expression/value.ts';

/** DSC's types of parameters whose values can be handed in as texts, and mean the same then. */
const takenAsText = ['string', 'int', 'bool'];

/** The open parameter that an expression is, where it is that and nothing more. */
export function openParameter(
  { name, args, accessors }: Call,
  { parameters }: Scope,
): OpenParameter | undefined {
  const [arg] = args;
  return name === 'parameters' && args.length === 1 && accessors.length === 0 && arg?.kind === 'value'
    ? parameters.get(String(arg.value))?.open
    : undefined;
}

/**
 * What a property has until the parameter's value is handed in.
 *
 * @throws ExpressionFault where none can be handed in
 */
export function untilHandedIn(open: OpenParameter): Known {
  const { by, type, isConcealed } = open;
  const refuse = (what: string): ExpressionFault =>
    new ExpressionFault(`Parameter '${open.name}' ${what}`, 0);
  if (type.startsWith('secure')) {
    throw refuse(
      `is of the type ${type}, and no property is secret: whoever may see ${by} would see it. Give it another type`,
    );
  }
  if (!takenAsText.includes(type)) {
    throw refuse(
      `is of the type ${type}, and ${by} hands in texts, whole numbers and truth values alone. Give it a value with --parameters`,
    );
  }
  if (isConcealed) {
    throw refuse(
      `has a defaultValue of an environment variable, which whoever may see ${by} would see. Give it another, or a value with --parameters`,
    );
  }
  const value = firstValue(open) ?? (type === 'string' ? `(handed in by ${by})` : undefined);
  if (value === undefined) {
    throw refuse(
      `has no defaultValue, which is what counts until ${by} hands in another. Give it one, or a value with --parameters`,
    );
  }
  return { value, isConcealed: false };
}

/** Does something stand for its value that is none, as it has no default? */
export function isPlaceholder(open: OpenParameter): boolean {
  return firstValue(open) === undefined;
}

function firstValue({ defaultValue, allowedValues }: OpenParameter): Value | undefined {
  return defaultValue ?? allowedValues?.[0];
}
