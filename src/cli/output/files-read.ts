import { dirname } from 'node:path';
import { isModule } from '../../configuration/source/load.ts';
import { includedBy, namedIn } from './named-files.ts';

/** A file that a command reads, and that nothing it writes may replace. */
export interface FileRead {
  /** What it is, for messages: `the configuration`. */
  readonly what: string;
  /** `-` is whatever is behind standard input. */
  readonly path: string;
  /** Is it a machine's, with whatever else is read of that: what is in a folder, the logs of a hive? */
  readonly isTarget?: boolean;
  /** Was it found in a folder, and not named? Then it is no link. */
  readonly isFound?: boolean;
}

/** Files are looked for only where one is in danger, so the list is made then. */
export type FilesRead = () => Iterable<FileRead>;

/** The configuration, its parameters, what it includes and, of a program, the files that it names: what it imports, and what it may read. */
export function* filesOfConfiguration(config: string, parameters?: string): Generator<FileRead> {
  yield { what: 'the configuration', path: config };
  yield* fileOfOption('the parameters file', parameters);
  for (const path of includedBy(config, dirname(config), new Set())) {
    yield { what: 'a file that the configuration includes', path };
  }
  if (isModule(config)) {
    const what = 'a file that the configuration names';
    for (const path of namedIn(config, new Set())) {
      yield { what, path };
    }
  }
}

/**
 * What is read of machines.
 *
 * @param named those of them that were not found in folders, where any were
 */
export function* filesOfTargets(
  targets: Iterable<string | undefined>,
  named?: ReadonlySet<string>,
): Generator<FileRead> {
  for (const path of targets) {
    if (path !== undefined && path !== 'live') {
      const isFound = named?.has(path) === false;
      yield { what: 'the target, or a file of it', path, isTarget: true, isFound };
    }
  }
}

/** An option's file. */
export function* fileOfOption(what: string, path: string | undefined): Generator<FileRead> {
  if (path !== undefined) {
    yield { what, path };
  }
}
