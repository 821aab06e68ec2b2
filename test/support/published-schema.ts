import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packagePath } from '../../src/package-root.ts';

/** What a schema that DSC publishes is about: a manifest, a configuration, or the result of an operation on one. */
export type Published = 'manifest' | 'document' | 'get' | 'set' | 'test';

/**
 * A schema that DSC publishes, ready to judge. Its keywords for editors are unknown to a validator, and the form of
 * URIs and dates is not judged.
 */
export function published(name: Published): ValidateFunction {
  const file = packagePath('test', 'support', 'dsc-schemas', `${name}.json`);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  return new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
}
