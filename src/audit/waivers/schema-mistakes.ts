import * as z from 'zod/mini';
import type { Path } from '../../configuration/source/document-source.ts';
import type { Mistakes } from '../../configuration/source/mistakes.ts';
import { hasMembers } from '../../model/has-members.ts';
import { safeText } from '../../model/printable.ts';
import { show } from '../../model/reason.ts';
import { expectedIn } from '../../model/schemas.ts';
import { nearest } from '../../model/suggest.ts';

/**
 * Says of what a schema refuses what is there and what is expected.
 *
 * @returns the members that were probably meant by those that are unknown
 */
export function refuseIssues(
  mistakes: Mistakes,
  path: Path,
  data: unknown,
  { issues }: z.core.$ZodError,
  schema: z.ZodMiniObject,
): string[] {
  const meant: string[] = [];
  for (const { keys, within } of issues.flatMap(unknownIn)) {
    const known = Object.keys(shapeAt(schema, within));
    for (const key of keys) {
      const near = nearest(key, known);
      const hint = near === undefined ? `Expected ${known.join(', ')}.` : `Did you mean "${near}"?`;
      meant.push(...(near === undefined || within.length > 0 ? [] : [near]));
      mistakes.atName([...path, ...within, key], `unknown member ${show(key)}. ${hint}`);
    }
  }
  const told = new Set<string>();
  for (const issue of issues.filter(({ code }) => code !== 'unrecognized_keys')) {
    const at = issue.path.flatMap(step => (typeof step === 'symbol' ? [] : [step]));
    const member = at.filter(step => typeof step === 'string').join('.');
    const key = at.join('\0');
    if (!told.has(key) && !meant.includes(member)) {
      told.add(key);
      mistakes.at([...path, ...at], sentenceOf(member, valueAt(data, at), schema, at));
    }
  }
  return meant;
}

function unknownIn(issue: z.core.$ZodIssue): { keys: readonly string[]; within: (string | number)[] }[] {
  return issue.code === 'unrecognized_keys'
    ? [{ keys: issue.keys, within: issue.path.flatMap(step => (typeof step === 'symbol' ? [] : [step])) }]
    : [];
}

function sentenceOf(member: string, value: unknown, schema: z.ZodMiniObject, at: Path): string {
  if (member === '') {
    return `${value === undefined ? 'it' : shown(value)} is no object; expected one with ${Object.keys(schema.shape).join(', ')}.`;
  }
  const expected = expectedAt(schema, at);
  return value === undefined
    ? `"${member}" is missing; expected ${expected}.`
    : `"${member}" ${typeof at.at(-1) === 'number' ? 'has' : 'is'} ${shown(value)}; expected ${expected}.`;
}

/** So much of a value is shown in a message. */
export const longestShown = 200;

function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty list' : 'a list';
  }
  return hasMembers(value) ? 'an object' : safeText(show(value), longestShown);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) =>
      Array.isArray(at) && typeof step === 'number'
        ? at[step]
        : hasMembers(at) && Object.hasOwn(at, step)
          ? at[step]
          : undefined,
    data,
  );
}

/** The members of the object at a path. */
function shapeAt(schema: z.ZodMiniObject, path: Path): z.ZodMiniObject['shape'] {
  return path.reduce<z.ZodMiniObject>((around, step) => {
    const inner = innerOf(around.shape[step]);
    return inner instanceof z.ZodMiniObject ? inner : around;
  }, schema).shape;
}

function innerOf(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault
    ? innerOf(schema.def.innerType)
    : schema;
}

/** Of what is at fault in a list or an object, what that expects. */
function expectedAt(schema: z.ZodMiniObject, path: Path): unknown {
  const names = path.filter(step => typeof step === 'string');
  const [last = ''] = names.slice(-1);
  const inner = innerOf(shapeAt(schema, names.slice(0, -1))[last]);
  return (inner && expectedIn(inner)) ?? 'another value';
}
