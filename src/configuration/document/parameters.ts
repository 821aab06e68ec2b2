import { InputError } from '../../model/errors.ts';
import { hasMembers } from '../../model/has-members.ts';
import { show } from '../../model/reason.ts';
import { nearest } from '../../model/suggest.ts';
import type { Known } from '../expression/scope.ts';
import { Secret, type Value } from '../expression/value.ts';
import { asObject } from '../known-members.ts';
import { dataSource } from '../source/data-source.ts';
import type { DocumentPlace, DocumentSource, Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { parseSource } from '../source/source.ts';
import { constraintsOf, declarationMembers, refuseDeclaration } from './parameter-declaration.ts';

/** A parameter's value, and where it stands. */
export interface GivenParameter {
  readonly value: unknown;
  readonly place: DocumentPlace;
  /** Where its name stands. */
  readonly namePlace: DocumentPlace;
}

/** Values for parameters, as `--parameters` or an Include has them. */
export type GivenParameters = ReadonlyMap<string, GivenParameter>;

/**
 * Reads the text of a parameters file.
 *
 * @throws InputError where it is none; nothing of the text is in it, as it may have secrets
 */
export function parseParameters(name: string, text: string): DocumentSource {
  try {
    return parseSource(name, text);
  } catch (error) {
    const { line, column } = (error instanceof InputError && error.place) || {};
    const place = line === undefined ? name : `${name}:${line}:${column}`;
    throw new InputError(`${place}: no YAML and no JSON; expected parameters with a value for each name.`, {
      code: 'invalid-configuration',
      path: name,
    });
  }
}

/** Values that a program gives, which are named by their path in messages. */
export function givenBy(parameters: Readonly<Record<string, unknown>>): GivenParameters {
  const source = dataSource('parameters', parameters);
  const given = Object.entries(parameters).map(([name, value]) => {
    const place = source.at([name]);
    return [name, { value, place, namePlace: place }] as const;
  });
  return new Map(given);
}

/**
 * The values in a parameters file: `parameters` with a value for each name, or an object with `value`, as files of ARM
 * have it.
 */
export function readParametersFile(mistakes: Mistakes): GivenParameters {
  const { source } = mistakes;
  for (const { place, message } of source.flaws) {
    mistakes.refuse(place, message);
  }
  const file = asObject(mistakes, []);
  if (!file) {
    return new Map();
  }
  if (file.parameters === undefined) {
    mistakes.at([], 'there is no member "parameters"; expected parameters with a value for each name.');
    return new Map();
  }
  const values = asObject(mistakes, ['parameters']) ?? {};
  const isWrapped = Object.values(values).every(value => hasMembers(value) && Object.hasOwn(value, 'value'));
  return new Map(
    Object.entries(values).map(([name, given]) => {
      const path = ['parameters', name, ...(isWrapped ? ['value'] : [])];
      const value = isWrapped ? (given as Record<string, unknown>).value : given;
      return [name, { value, place: source.at(path), namePlace: source.nameAt(['parameters', name]) }];
    }),
  );
}

/** Who gives the parameters of a document their values. */
interface Giving {
  readonly given: GivenParameters | undefined;
  /** Who hands in those that are not given, later; without, their defaults are their values. */
  readonly handedInBy: string | undefined;
}

/**
 * The parameters of a document with their values: what is given, or else the default. What is wrong is a mistake, once.
 *
 * @param declared the member `parameters` of the document at `path`
 * @param evaluateDefault works out a default that is a text; undefined where it is wrong
 * @param pay takes account of each
 */
export function readParameters(
  mistakes: Mistakes,
  path: Path,
  declared: unknown,
  { given, handedInBy }: Giving,
  evaluateDefault: (path: Path, text: string) => Known | undefined,
  pay: (path: Path) => void,
): Map<string, Known> {
  const at = [...path, 'parameters'];
  const declarations = declared == null ? {} : (asObject(mistakes, at) ?? {});
  refuseStrangers(mistakes, given, declared == null ? undefined : Object.keys(declarations));
  const values = new Map<string, Known>();
  for (const name of Object.keys(declarations)) {
    pay([...at, name]);
    const itsOwn = given?.get(name);
    const found = readParameter(mistakes, [...at, name], name, itsOwn, evaluateDefault);
    const isOpen = handedInBy !== undefined && itsOwn === undefined && !found.isBroken;
    values.set(name, isOpen ? openFor(handedInBy, name, declarations[name], found) : found);
  }
  return values;
}

function refuseStrangers(
  mistakes: Mistakes,
  given: GivenParameters | undefined,
  declared: readonly string[] | undefined,
): void {
  for (const [name, { namePlace }] of given ?? []) {
    if (!declared) {
      mistakes.refuse(namePlace, `No parameters defined in configuration, and ${show(name)} is given.`);
    } else if (!declared.includes(name)) {
      const near = nearest(name, declared);
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      mistakes.refuse(namePlace, `Parameter '${name}' is not defined in configuration.${hint}`);
    }
  }
}

/** Wrong only where somebody asks for it. */
const missing: Known = { value: null, isConcealed: false, isMissing: true };
const broken: Known = { value: null, isConcealed: false, isBroken: true };

function readParameter(
  mistakes: Mistakes,
  path: Path,
  name: string,
  given: GivenParameter | undefined,
  evaluateDefault: (path: Path, text: string) => Known | undefined,
): Known {
  const declaration = asObject(mistakes, path);
  if (!declaration || !refuseDeclaration(mistakes, path, declaration)) {
    return broken;
  }
  const found = given
    ? { value: given.value as Value, isConcealed: false }
    : defaultOf(path, declaration, evaluateDefault);
  if (!found) {
    return missing;
  }
  if (found.isBroken) {
    return broken;
  }
  const place = given?.place ?? mistakes.source.at([...path, declarationMembers.defaultValue]);
  const constraints = constraintsOf(declaration);
  const breach = constraints.breachOf(name, found.value, found.isConcealed);
  if (breach !== undefined) {
    mistakes.refuse(place, `${breach}.`);
    return broken;
  }
  return constraints.isSecure ? { ...found, value: new Secret(found.value) } : found;
}

function openFor(by: string, name: string, declared: unknown, found: Known): Known {
  const { type, description, allowedValues } = declared as Record<string, unknown>;
  return {
    ...found,
    open: {
      name,
      by,
      type: String(type),
      ...(typeof description === 'string' && { description }),
      ...(Array.isArray(allowedValues) && { allowedValues: allowedValues as Value[] }),
      ...(!found.isMissing && { defaultValue: found.value }),
      isConcealed: found.isConcealed,
    },
  };
}

function defaultOf(
  path: Path,
  { defaultValue }: Record<string, unknown>,
  evaluateDefault: (path: Path, text: string) => Known | undefined,
): Known | undefined {
  if (defaultValue == null) {
    return undefined;
  }
  return typeof defaultValue === 'string'
    ? (evaluateDefault([...path, declarationMembers.defaultValue], defaultValue) ?? broken)
    : { value: defaultValue as Value, isConcealed: false };
}
