import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, sep } from 'node:path';
import type { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** In milliseconds. Of what runs for longer, V8 has dropped what only its start needed. */
const longestRun = 10_000;

/** Of the script and of the cache each its CRC-32 and its length, in 32 bits. */
const headerLength = 16;

/**
 * What V8 has made of a script in an earlier run, in a file beside it. It is code, so it is read and written only where
 * those alone can change it who can change the script; elsewhere there is none. One that is of another script, damaged,
 * or of another version of Node is as good as none: V8 itself looks at its own version and flags, and at nothing else.
 */
export class CodeCache {
  readonly #script: string;
  readonly #text: Buffer;
  readonly #path: string;

  /**
   * @param script the path of the script
   * @param text what is in it
   * @param purpose what is run of it: that is what was compiled. There is one for each that is a word of small letters
   */
  constructor(script: string, text: Buffer, purpose: string) {
    this.#script = script;
    this.#text = text;
    const name = /^[a-z]{1,20}$/.test(purpose) ? purpose : undefined;
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
        const content = isOwnersAlone(fstatSync(file), statSync(this.#script).uid) && readFileSync(file);
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
        const data = compiled.createCachedData();
        writeFileSync(own, Buffer.concat([this.#headerOf(data), data]), { flag: 'wx', mode: 0o644 });
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

  #headerOf(data: Buffer): Buffer {
    const facts = [this.#text, data].flatMap(bytes => [crc32(bytes), bytes.length]);
    return Buffer.from(Uint32Array.from(facts).buffer);
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
