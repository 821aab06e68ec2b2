import { complain } from '../../terminal/standard-error.ts';
/** Says something to dsc: one JSON object a line on standard error. */
export function trace(level: 'info' | 'warn', message: string): void {
  complain(`${JSON.stringify({ [level]: message })}\n`);
}
