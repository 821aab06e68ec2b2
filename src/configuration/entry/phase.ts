import * as z from 'zod/mini';
import { hasMembers } from '../../model/has-members.ts';
import { once } from '../../model/once.ts';
import { show } from '../../model/reason.ts';
import { unread } from '../document/unread.ts';
import { describe } from '../instance/property-faults.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';

const longestPhase = 100;
const expected = `a text of up to ${longestPhase} characters, such as users, or a whole number`;

const concealedPhase =
  '"metadata.phase" is made of an environment variable, and every report shows it. Make it of a parameter.';

/** The phase of a job that a resource belongs to, in its metadata. */
export const phaseSchema = once(() =>
  z
    .union([
      z.string().check(z.minLength(1), z.maxLength(longestPhase), z.regex(/^\S(?:.*\S)?$/)),
      z.int().check(z.nonnegative()),
    ])
    .check(
      z.describe(
        'The phase of a job that the instance belongs to: audit says of each machine which phase it is in, the first that is not in the desired state. Phases that are all numbers go by their order, others in the order in which the document has them.',
      ),
      z.meta({ expected }),
    ),
);

/**
 * The phase in the metadata of the resource at `path`, if one is there.
 *
 * @returns its name; of a number its digits
 */
export function readPhase(mistakes: Mistakes, path: Path, metadata: unknown): string | undefined {
  // That metadata is no object is said once, by whoever reads the rest of it.
  const phase = hasMembers(metadata) ? metadata.phase : undefined;
  if (phase == null || phase === unread) {
    return undefined;
  }
  const at = [...path, 'metadata', 'phase'];
  if (mistakes.source.isConcealed?.(at)) {
    mistakes.at(at, concealedPhase);
    return undefined;
  }
  const parsed = phaseSchema().safeParse(phase);
  if (!parsed.success) {
    mistakes.at(at, `"metadata.phase" is ${show(describe(phase))}; expected ${expected}.`);
    return undefined;
  }
  return String(parsed.data);
}
