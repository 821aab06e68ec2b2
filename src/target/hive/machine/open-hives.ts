import { basename } from 'node:path';
import { TargetError } from '../../../model/errors.ts';
import type { TargetFile } from '../../target-file.ts';
import { type Hive, openHive } from '../hive.ts';
import { type HiveKind, hiveKind } from '../kind.ts';

/** A target may have hundreds of hives, and only so many files can be open. */
const mostOpen = 8;

interface OpenHive {
  readonly hive: Hive;
  readonly kind: HiveKind | undefined;
}

/** A target's hives, each of which is opened once for all that one read asks of it. */
export class OpenHives {
  /** What people should know beside the answers, such as that a hive may be stale. Sentences. */
  readonly remarks = new Set<string>();
  readonly #files = new Map<string, TargetFile>();
  readonly #open = new Map<string, OpenHive>();

  /**
   * Does something with a hive.
   *
   * @param kind what it has to be
   * @throws TargetError when it cannot be read or is of another kind, and what `action` throws
   */
  use<T>(path: string, kind: HiveKind, action: (hive: Hive) => T): T {
    const { hive, kind: found } = this.#open.get(path) ?? this.#add(path);
    if (found !== kind) {
      throw new TargetError(
        found === undefined
          ? `${path} has no keys by which a hive of the kind ${kind} is known.`
          : `${path} is no hive of the kind ${kind}: its keys are those of ${found}.`,
        { path },
      );
    }
    if (hive.doubt !== undefined) {
      this.remarks.add(`${path} ${hive.doubt}.`);
    }
    return action(hive);
  }

  /**
   * What kind of hive it is, by what is in it. A small one stays in memory for the first read; a large one would hold a file
   * open for whoever may never ask.
   *
   * @param content what is in the file, where it has been read
   * @throws TargetError when it cannot be read
   */
  kindOf(path: string, content?: Buffer): HiveKind | undefined {
    const { hive, kind } = this.#add(path, content);
    if (hive.isOpen) {
      this.close();
    }
    return kind;
  }

  /** The files that were opened so far, by their paths. */
  get files(): TargetFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Closes them all; what is asked for afterwards is opened anew. */
  close(): void {
    for (const { hive } of this.#open.values()) {
      hive.close();
    }
    this.#open.clear();
  }

  #add(path: string, content?: Buffer): OpenHive {
    if (this.#open.size >= mostOpen) {
      this.close();
    }
    const hive = openHive(path, undefined, content);
    for (const file of hive.files) {
      this.#files.set(file.path, file);
    }
    try {
      const opened = { hive, kind: hiveKind(hive, basename(path)) };
      this.#open.set(path, opened);
      return opened;
    } catch (error) {
      hive.close();
      throw error;
    }
  }
}
