import * as z from 'zod/mini';
import type { Reference } from '../../engine/instance.ts';
import { hasMembers } from '../../model/has-members.ts';
import { once } from '../../model/once.ts';
import { show } from '../../model/reason.ts';
import { unread } from '../document/unread.ts';
import { describe } from '../instance/property-faults.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';

const mostReferences = 50;
const longestId = 200;
const longestUrl = 2000;
const expected = `a list of up to ${mostReferences}, each a text of up to ${longestId} characters such as CIS 18.9.4, or an object with id and, if there is one, an http or https url`;

const concealed = 'is made of an environment variable, and every report shows it. Make it of a parameter.';

const idSchema = once(() =>
  z.string().check(z.minLength(1), z.maxLength(longestId), z.regex(/^\S(?:\P{Cc}*\S)?$/u)),
);

const referenceSchema = once(() =>
  z.union([
    idSchema(),
    z.strictObject({
      id: idSchema(),
      url: z.optional(
        z.string().check(z.maxLength(longestUrl), z.regex(/^https?:\/\/[^\s\p{Cc}"<>\\^`{|}]+$/u)),
      ),
    }),
  ]),
);

/** What a resource is founded on, in its metadata. */
export const referencesSchema = once(() =>
  z
    .array(referenceSchema())
    .check(
      z.maxLength(mostReferences),
      z.describe(
        'What the instance is founded on, such as recommendations of CIS, controls of ISO 27001 or pages of your own. Reports of audits show it beside the setting.',
      ),
      z.meta({ expected }),
    ),
);

/** The references in the metadata of the resource at `path`, if there are some. */
export function readReferences(
  mistakes: Mistakes,
  path: Path,
  metadata: unknown,
): readonly Reference[] | undefined {
  // That metadata is no object is said once, by whoever reads the rest of it.
  const given = hasMembers(metadata) ? metadata.references : undefined;
  if (given == null || given === unread) {
    return undefined;
  }
  const at = [...path, 'metadata', 'references'];
  if (!Array.isArray(given) || given.length > mostReferences) {
    const is = Array.isArray(given) ? `a list of ${given.length}` : show(describe(given));
    mistakes.at(at, `"metadata.references" is ${is}; expected ${expected}.`);
    return undefined;
  }
  const references = given.flatMap((one, index) => readReference(mistakes, [...at, index], one) ?? []);
  return references.length > 0 ? references : undefined;
}

function readReference(mistakes: Mistakes, at: Path, given: unknown): Reference | undefined {
  if (given === unread) {
    return undefined;
  }
  const name = `"metadata.references[${at.at(-1)}]"`;
  if ([at, [...at, 'id'], [...at, 'url']].some(path => mistakes.source.isConcealed?.(path))) {
    mistakes.at(at, `${name} ${concealed}`);
    return undefined;
  }
  const { data, success } = referenceSchema().safeParse(given);
  if (!success) {
    mistakes.at(at, `${name} is ${show(describe(given))}; expected ${expected}.`);
    return undefined;
  }
  if (typeof data === 'string') {
    return { id: data };
  }
  return { id: data.id, ...(data.url !== undefined && { url: data.url }) };
}
