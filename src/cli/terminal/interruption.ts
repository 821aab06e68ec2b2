const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Removes what a run would leave behind if it were interrupted.
 *
 * @param cleanUp does it, at once: the process ends afterwards, as it would have without
 * @returns what makes an end of that
 */
export function onInterruption(cleanUp: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    stop();
    cleanUp();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of signals) {
      process.off(signal, interrupted);
    }
  };
  for (const signal of signals) {
    process.on(signal, interrupted);
  }
  return stop;
}
