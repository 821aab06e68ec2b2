/** Something that took its time, such as reading a file, for those who want to see inside. */
export interface Step {
  /** What was done, in words; no data of a secret is ever in it. */
  readonly what: string;
  readonly milliseconds: number;
  /** Why it failed, where it did: the message of what was thrown. */
  readonly problem?: string;
}

const listeners = new Set<(step: Step) => void>();

/**
 * Hears of every step from now on.
 *
 * @returns ends that
 */
export function hearSteps(listener: (step: Step) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function tell(step: Step): void {
  for (const listener of listeners) {
    listener(step);
  }
}

/**
 * Does something that may take its time, and tells who listens. Without a listener it costs nothing.
 *
 * @param what what was done, in words
 */
export async function asStep<T>(what: string, action: () => Promise<T>): Promise<T> {
  if (listeners.size === 0) {
    return action();
  }
  const started = performance.now();
  const took = (): number => performance.now() - started;
  try {
    const result = await action();
    tell({ what, milliseconds: took() });
    return result;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    tell({ what, milliseconds: took(), problem });
    throw error;
  }
}

/**
 * What comes one after the other, each a step that took as long as it was waited for.
 *
 * @param what what was done for one, in words
 */
export function eachAsStep<T>(items: AsyncIterable<T>, what: (item: T) => string): AsyncIterable<T> {
  return listeners.size === 0 ? items : toldOneByOne(items, what);
}

async function* toldOneByOne<T>(items: AsyncIterable<T>, what: (item: T) => string): AsyncGenerator<T> {
  let since = performance.now();
  for await (const item of items) {
    tell({ what: what(item), milliseconds: performance.now() - since });
    yield item;
    since = performance.now();
  }
}
