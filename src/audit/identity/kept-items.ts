import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { reasonOf, TargetError } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';

/** Characters that are written at once. */
const pageSize = 256 * 1024;

/**
 * Plain data in a temporary file that its user alone can read, for what can be judged only when all of it was seen: memory
 * does not grow with it.
 */
export class KeptItems<T> {
  readonly #folder: string;
  readonly #path: string;

  /** @throws TargetError when there is no place for it */
  constructor() {
    try {
      this.#folder = mkdtempSync(join(tmpdir(), `${commandName}-run-`));
    } catch (error) {
      throw notKept(error);
    }
    this.#path = join(this.#folder, 'items.ndjson');
  }

  /**
   * Keeps items until there are no more.
   *
   * @param each is called with each as it comes
   * @throws TargetError when they cannot be written
   */
  async keep(items: AsyncIterable<T>, each: (item: T) => void): Promise<void> {
    const file = await open(this.#path, 'wx', 0o600).catch((error: unknown) => {
      throw notKept(error);
    });
    try {
      await write(items, each, file);
    } finally {
      await file.close();
    }
  }

  /** In the order in which they came. */
  async *items(): AsyncGenerator<T> {
    const input = createReadStream(this.#path, 'utf8');
    try {
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        yield JSON.parse(line) as T;
      }
    } finally {
      input.destroy();
    }
  }

  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function write<T>(items: AsyncIterable<T>, each: (item: T) => void, file: FileHandle): Promise<void> {
  let page: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const text = page.join('');
    page = [];
    length = 0;
    await file.appendFile(text).catch((error: unknown) => {
      throw notKept(error);
    });
  };
  for await (const item of items) {
    each(item);
    // Readers of lines may end one at these, which JSON leaves as they are.
    const line = JSON.stringify(item).replace(/[\u2028\u2029]/g, sign =>
      sign === '\u2028' ? '\\u2028' : '\\u2029',
    );
    page.push(`${line}\n`);
    length += line.length;
    if (length > pageSize) {
      await flush();
    }
  }
  await flush();
}

function notKept(error: unknown): TargetError {
  return new TargetError(`${tmpdir()}: what is found of machines cannot be kept there: ${reasonOf(error)}.`, {
    cause: error,
  });
}
