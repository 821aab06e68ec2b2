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

/** Writes a text to it. */
export function complain(text: string): void {
  standardError().write(text);
}
