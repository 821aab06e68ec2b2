import type { PropertyModel } from './property.ts';
import { expectedIn } from './schemas.ts';

/** What a property does, and what the client does without it. */
export function describeProperty({ description, default: fallback }: PropertyModel): string {
  return fallback === undefined
    ? description
    : `${description} Where the registry says nothing, the client takes ${JSON.stringify(fallback)}.`;
}

/** The values that a property takes, in words. */
export function expectedValues({ schema }: PropertyModel): string {
  const expected = expectedIn(schema());
  if (expected === undefined) {
    throw new Error('A property has a schema without a rule in words (expected).');
  }
  return expected;
}
