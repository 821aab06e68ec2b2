import type { Target } from '../../../target/target.ts';
import { unknownInWords } from '../../target/unknown-values.ts';
import { trace } from './trace.ts';

/** Names values of the client that no resource is about. */
export async function sayUnknown(target: Target): Promise<void> {
  for (const unknown of await unknownInWords(target)) {
    trace('info', unknown);
  }
}
