import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packagePath } from '../../../src/package-root.ts';

/** A generated schema, compiled with all of ajv's strictness; `pick` finds the schema in its file. */
export function validator(path: string, pick: (data: unknown) => object = asObject): ValidateFunction {
  const data: unknown = JSON.parse(readFileSync(packagePath('resources', 'dsc', path), 'utf8'));
  // Unions of a type and null are what the schemas are meant to have; a rule's part need not repeat the types.
  return new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    // What editors show of a pattern; no validator needs to know it.
    keywords: ['patternErrorMessage'],
  }).compile(pick(data));
}

/** What a validator found, for messages. */
export function faults({ errors }: ValidateFunction): string {
  return JSON.stringify(errors);
}

function asObject(data: unknown): object {
  return data as object;
}
