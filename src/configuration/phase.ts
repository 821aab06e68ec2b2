import * as z from 'zod';
import { show } from '../model/reason.ts';
import { asObject } from './known-members.ts';
import type { Mistakes } from './mistakes.ts';
import { describe } from './property-faults.ts';
import type { Path } from './source.ts';

const longestPhase = 100;
const expected = `a text of up to ${longestPhase} characters, such as users, or a whole number`;

/** The phase of a job that a resource belongs to, in its metadata. */
export const phaseSchema = z
  .union([
    z
      .string()
      .min(1)
      .max(longestPhase)
      .regex(/^\S(?:.*\S)?$/),
    z.int().nonnegative(),
  ])
  .describe(
    'The phase of a job that the instance belongs to: audit says of each machine which phase it is in, the first that is not in the desired state. Phases that are all numbers go by their order, others in the order in which the document has them.',
  )
  .meta({ expected });

/**
 * The phase in the metadata of the resource at `path`, if one is there.
 *
 * @returns its name; of a number its digits
 */
export function readPhase(mistakes: Mistakes, path: Path, metadata: unknown): string | undefined {
  // What is no object is refused where the account is read.
  if (metadata == null || typeof metadata !== 'object' || Array.isArray(metadata)) {
    return undefined;
  }
  const phase = asObject(mistakes, [...path, 'metadata'])?.phase;
  if (phase == null) {
    return undefined;
  }
  const parsed = phaseSchema.safeParse(phase);
  if (!parsed.success) {
    mistakes.at(
      [...path, 'metadata', 'phase'],
      `"metadata.phase" is ${show(describe(phase))}; expected ${expected}.`,
    );
    return undefined;
  }
  return String(parsed.data);
}
