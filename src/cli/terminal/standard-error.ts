import { printable } from '../../model/printable.ts';

const heard = new WeakSet<NodeJS.WriteStream>();

/**
 * Standard error. Of its failing there is nobody to tell, and a stream that fails while nobody listens ends the process with a
 * stack trace. Most runs write nothing there, and do without it.
 */
export function standardError(): NodeJS.WriteStream {
  const { stderr } = process;
  if (!heard.has(stderr)) {
    heard.add(stderr);
    stderr.on('error', () => {});
  }
  return stderr;
}

/** Writes lines to it, in which names may be anybody's: they command no terminal. */
export function complain(lines: string): void {
  standardError().write(lines.split('\n').map(printable).join('\n'));
}
