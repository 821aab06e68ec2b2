import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lane } from './lane.ts';
import { listProfile, profileList } from './profile-list.ts';

export const ann = 'S-1-5-21-1-2-3-1001';
export const bob = 'S-1-5-21-1-2-3-1002';

/** Profiles of people who do not exist, of who runs the tests, the default one, and the machine's data: all made up. */
export class ProfileStage {
  readonly root = mkdtempSync(join(tmpdir(), 'profiles-'));
  readonly #lane: Lane;
  /** The profile list as it was, in a file. */
  readonly #before = join(this.root, 'before.reg');

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** Tells Windows of them. Not to be done on anybody's own computer. */
  async open(): Promise<void> {
    await this.#lane.reg('export', profileList, this.#lane.windowsPath(this.#before), '/y');
    const profiles = { [ann]: 'ann', [bob]: 'bob', 'S-1-5-21-0-0-0-1000': 'me', Default: 'new' };
    for (const [sid, name] of Object.entries(profiles)) {
      await listProfile(this.#lane, sid, join(this.root, name));
    }
    await this.#lane.reg('add', profileList, '/v', 'ProgramData', '/d', this.windows('all'), '/f');
  }

  /** Empties them. */
  clear(): void {
    for (const name of ['ann', 'bob', 'me', 'new', 'all', 'share']) {
      rmSync(join(this.root, name), { recursive: true, force: true });
      mkdirSync(join(this.root, name));
    }
  }

  /** The path of a file as Windows programs know it. */
  windows(...names: readonly string[]): string {
    return this.#lane.windowsPath(join(this.root, ...names));
  }

  /** A path below the client's folder in a profile. */
  client(name: string, ...names: readonly string[]): string {
    return join(this.root, name, 'AppData', 'Local', 'Microsoft', 'MSIPC', ...names);
  }

  /** A path below the folder of server-mode programs. */
  server(...names: readonly string[]): string {
    return join(this.root, 'all', 'Microsoft', 'MSIPC', 'Server', ...names);
  }

  /** What is in a profile, or beside it. */
  list(name: string): string[] {
    return readdirSync(join(this.root, name));
  }

  /** Tells Windows of what was there before. */
  async dispose(): Promise<void> {
    await this.#lane.reg('delete', profileList, '/f');
    await this.#lane.reg('import', this.#lane.windowsPath(this.#before));
    rmSync(this.root, { recursive: true, force: true });
  }
}
