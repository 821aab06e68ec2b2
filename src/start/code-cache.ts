import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Script } from 'node:vm';

/** In milliseconds. Of what runs for longer, V8 has dropped what only its start needed. */
const longestRun = 10_000;

/** The build writes a digest of the script at its start, in so many bytes. */
const digestLength = 66;
/** The digest, and three numbers of 64 bits. */
const headerLength = digestLength + 24;

/**
 * What V8 has made of a script in an earlier run, in a file beside it. It is code, so it is read and written only where
 * those alone can change it who can change the script; elsewhere there is none. One that is of another script, not whole,
 * or of another version of Node is as good as none: V8 itself looks at its own version and flags, and at nothing else.
 * Which script it is of is told by the digest that the build has written into that, and by its size and time, in case
 * somebody has changed it since; and it is whole because it has its name only when it is on the disk. To make a checksum
 * would cost more than all else here, because Node has to load its streams for it.
 */
export class CodeCache {
  readonly #script: string;
  readonly #stats: Stats;
  readonly #digest: Buffer;
  readonly #path: string;

  /**
   * @param script the path of the script
   * @param stats of the script, from before it was read: what replaces it meanwhile is another one
   * @param text what is in it
   * @param purpose what is run of it: that is what was compiled. There is one for each that is made of small letters
   */
  constructor(script: string, stats: Stats, text: Buffer, purpose: string) {
    this.#script = script;
    this.#stats = stats;
    this.#digest = text.subarray(0, digestLength);
    const name = /^[a-z]{1,20}(?:-[a-z]{1,20})?$/.test(purpose) ? purpose : undefined;
    const { version, platform, arch } = process;
    this.#path = name === undefined ? '' : `${script}.${name}-${version}-${platform}-${arch}.cache`;
  }

  /** What is to be handed to V8; undefined where there is none that can be trusted. */
  read(): Buffer | undefined {
    if (this.#path === '' || !isInOwnProfile(this.#script)) {
      return undefined;
    }
    try {
      const file = openSync(this.#path, 'r');
      try {
        const content = isOwnersAlone(fstatSync(file), this.#stats.uid) && readFileSync(file);
        return content ? this.#dataIn(content) : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps what V8 has compiled of the script, where that is allowed; nobody has to know whether it was. Several processes
   * may do it at once: each writes a file of its own, and the last one to give it its name has it.
   */
  write(compiled: Script): void {
    if (this.#path === '' || !isPlainRun() || !isInOwnProfile(this.#script)) {
      return;
    }
    const own = `${this.#path}.${process.pid}`;
    try {
      const user = process.geteuid?.() ?? 0;
      if ([dirname(this.#script), this.#script].every(path => isOwnersAlone(statSync(path), user))) {
        this.#removeLeftovers();
        const data = compiled.createCachedData();
        const content = Buffer.concat([this.#headerOf(data), data]);
        writeFileSync(own, content, { flag: 'wx', mode: 0o644, flush: true });
        renameSync(own, this.#path);
      }
    } catch {
      rmSync(own, { force: true });
    }
  }

  #dataIn(content: Buffer): Buffer | undefined {
    const data = content.subarray(headerLength);
    return this.#headerOf(data).equals(content.subarray(0, headerLength)) ? data : undefined;
  }

  #headerOf({ length }: Buffer): Buffer {
    const { size, mtimeMs } = this.#stats;
    return Buffer.concat([this.#digest, Buffer.from(Float64Array.of(size, mtimeMs, length).buffer)]);
  }

  /** What processes have left that were ended while they wrote. */
  #removeLeftovers(): void {
    const folder = dirname(this.#script);
    for (const name of readdirSync(folder)) {
      const [, process] = /\.cache\.(\d+)$/.exec(name) ?? [];
      if (
        process !== undefined &&
        name.startsWith(`${basename(this.#script)}.`) &&
        !isRunning(Number(process))
      ) {
        rmSync(join(folder, name), { force: true });
      }
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Can its owner, who is this user, and nobody else change it? Windows says neither here. */
function isOwnersAlone({ uid, mode }: Stats, user: number): boolean {
  return process.platform === 'win32' || (uid === user && (mode & 0o022) === 0);
}

/**
 * On Windows, where many folders let everybody add files, only a user's own profile is known to be no such folder. Elsewhere
 * {@link isOwnersAlone} tells.
 */
function isInOwnProfile(path: string): boolean {
  const { USERPROFILE: profile } = process.env;
  const isBelow = profile && path.toLowerCase().startsWith(`${profile}${sep}`.toLowerCase());
  return process.platform !== 'win32' || Boolean(isBelow);
}

/** Flags of V8, coverage and long runs change what is compiled. */
function isPlainRun(): boolean {
  const { NODE_OPTIONS = '', NODE_V8_COVERAGE = '' } = process.env;
  return (
    process.execArgv.length === 0 &&
    NODE_OPTIONS === '' &&
    NODE_V8_COVERAGE === '' &&
    performance.now() < longestRun
  );
}
