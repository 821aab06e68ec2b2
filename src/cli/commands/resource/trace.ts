/** Says something to dsc: one JSON object a line on standard error. */
export function trace(level: 'info' | 'warn', message: string): void {
  process.stderr.write(`${JSON.stringify({ [level]: message })}\n`);
}
