import type { Evidence } from '../../model/reason.ts';
import type { MachineResult } from '../result.ts';

/**
 * Where what a reason says can be looked up, and of when that is, in a sentence that follows its phrase: with it somebody
 * can sign for it. Undefined where no file is known.
 */
export function evidenceInWords(
  evidence: Evidence,
  { collected }: Pick<MachineResult, 'collected'>,
): string | undefined {
  const { file, line, lineOf, found } = evidence;
  if (file === undefined) {
    return undefined;
  }
  const dated = collected === undefined ? 'of no known date' : `exported ${collected}`;
  if (line === undefined) {
    return `Looked up in ${file}, ${dated}.`;
  }
  const what = lineOf === 'key' ? 'The key stands' : found === undefined ? 'It is taken away' : 'It stands';
  return `${what} in line ${line} of ${file}, ${dated}.`;
}
