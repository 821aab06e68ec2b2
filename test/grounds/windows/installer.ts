import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { messageOf } from '../../../src/model/errors.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { packagePath } from '../../../src/package-root.ts';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { productName } from '../../../src/rms/client/installed-client.ts';
import { instance as made } from '../../support/instances.ts';
import type { Lane } from './lane.ts';
import { openLive } from './live.ts';

export type Given = Readonly<Record<string, PropertyValue>>;

/** What an engine says of the client, in words that both have. */
export interface Told {
  readonly ensure: string;
  readonly version: string | undefined;
  readonly missing: readonly string[];
  readonly languages: number | undefined;
  /** The keys of the reasons. */
  readonly reasons: readonly string[];
  readonly inDesiredState: boolean;
}

/** What came of a Set. */
export interface Done {
  /** Empty where all went well. */
  readonly problem: string;
  readonly needsRestart: boolean;
}

/** The bridge, or the generated module. */
export interface Engine {
  readonly name: string;
  test(given: Given, more?: string): Promise<Told>;
  set(given: Given, more?: string): Promise<Done>;
  dispose(): Promise<void>;
}

/** PowerShell that gives a setup program seconds, not minutes. */
export const inHaste = `
$RmsTestModel = Get-RmsClientModel
$RmsTestModel.SetupSeconds = 5
$RmsTestModel.RemovalSeconds = 10
function Get-RmsClientModel { $RmsTestModel }
`;

export function bridge(lane: () => Lane): Engine {
  const lives = new Map<string, ReturnType<typeof openLive>>();
  const liveWith = (more: string) => {
    const live = lives.get(more) ?? openLive(lane(), more, 60_000);
    lives.set(more, live);
    return live;
  };
  return {
    name: 'the bridge',
    async test(given, more = inHaste) {
      const [found] = await get(liveWith(more).registry, [instanceOf(given)]);
      if (!found) {
        throw new Error('There is no assessment.');
      }
      const { actual, ensure, reasons, inDesiredState } = found;
      return {
        ensure,
        version: actual.InstalledVersion as string | undefined,
        missing: (actual.MissingFiles ?? []) as readonly string[],
        languages: actual.LanguageCount as number | undefined,
        reasons: reasons.map(({ code }) => code.slice(code.lastIndexOf(':') + 1)),
        inDesiredState,
      };
    },
    async set(given, more = inHaste) {
      const { registry } = liveWith(more);
      const { actions, after } = await apply(registry, await plan(registry, [instanceOf(given)]));
      const problems = actions.flatMap(({ problem }) => problem ?? []);
      const needsRestart = actions.some(action => action.needsRestart);
      const left = after.filter(({ inDesiredState }) => !inDesiredState && !needsRestart);
      const drift = left.flatMap(({ reasons }) => reasons.map(({ phrase }) => phrase));
      return { problem: (problems.length > 0 ? problems : drift).join(' '), needsRestart };
    },
    async dispose() {
      for (const { registry } of lives.values()) {
        await registry.dispose();
      }
    },
  };
}

/** Runs the text of a request inside the module, and answers with the lines that it gives. */
const driver = `
$AgentOperations['run'] = { param($Request, $Answer)
    foreach ($line in & (Get-Module -Name RmsClientDsc) ([scriptblock]::Create($Request[0][0])))
    {
        $Answer.Add((Format-AgentRecord ([string] $line)))
    }
}`;

export function module(lane: () => Lane, undoFolder: () => string): Engine {
  const sessions = new Map<string, PowerShellSession>();
  const sessionWith = async (more: string): Promise<PowerShellSession> => {
    const found = sessions.get(more);
    if (found) {
      return found;
    }
    const manifest = packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1');
    const load = `Import-Module -Name ${literal(lane().windowsPath(manifest))}`;
    const agent = [agentScript(), driver, load].join('\n');
    const session = new PowerShellSession({ executable: lane().shell, agent, timeout: 60_000 });
    sessions.set(more, session);
    const folder = `[RmsClientUndo]::Folder = ${literal(lane().windowsPath(undoFolder()))}`;
    const inModule = more
      .replaceAll('function ', 'function script:')
      .replaceAll('$RmsTest', '$script:RmsTest');
    await session.request('run', [[`${folder}\n${inModule}`]]);
    return session;
  };
  const run = async (given: Given, more: string, ...statements: string[]): Promise<Map<string, string>> => {
    const values = Object.entries(given).map(([name, value]) => `${name} = ${literal(value)}`);
    const text = [`$it = [RmsClient] @{ ${values.join('; ')} }`, ...statements].join('\n');
    const lines = await (await sessionWith(more)).request('run', [[text]]);
    return new Map(
      lines.map(([line = '']) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)] as const),
    );
  };
  return {
    name: 'the module',
    async test(given, more = inHaste) {
      const said = await run(
        given,
        more,
        '$found = $it.Get()',
        '"ensure=$($found.Ensure)"',
        '"version=$($found.InstalledVersion)"',
        '"missing=$($found.MissingFiles -join \'|\')"',
        '"languages=$($found.LanguageCount)"',
        "\"reasons=$(($found.Reasons | ForEach-Object { $_.Code.Split(':')[2] }) -join '|')\"",
        '"state=$($it.Test())"',
      );
      const list = (name: string) => (said.get(name) ?? '').split('|').filter(Boolean);
      return {
        ensure: said.get('ensure') ?? '',
        version: said.get('version') || undefined,
        missing: list('missing'),
        languages: said.get('languages') ? Number(said.get('languages')) : undefined,
        reasons: list('reasons'),
        inDesiredState: said.get('state') === 'True',
      };
    },
    async set(given, more = inHaste) {
      try {
        const said = await run(
          given,
          more,
          '$global:DSCMachineStatus = 0',
          '$it.Set()',
          '"restart=$($global:DSCMachineStatus)"',
        );
        return { problem: '', needsRestart: said.get('restart') === '1' };
      } catch (error) {
        return { problem: messageOf(error), needsRestart: false };
      }
    },
    async dispose() {
      for (const session of sessions.values()) {
        await session.dispose();
      }
    },
  };
}

/** The client on the lane's own drive and registry, seen without PowerShell. */
export class Machine {
  readonly #lane: Lane;
  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** The files of the client, with those of languages, in the folder of each bitness. */
  files(): { x64: string[]; x86: string[] } {
    const list = (folder: string) => {
      const path = this.#folder(folder);
      return existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [];
    };
    return { x64: list('Program Files'), x86: list('Program Files (x86)') };
  }

  remove(...names: string[]): void {
    for (const name of names) {
      rmSync(`${this.#folder('Program Files')}/${name}`, { recursive: true, force: true });
    }
  }

  /** Removes what 32-bit programs load. */
  removeRuntime(): void {
    rmSync(this.#folder('Program Files (x86)'), { recursive: true });
  }

  /** Puts another file of the client in the place of what setup has brought. */
  replace(programs: 'Program Files' | 'Program Files (x86)', name: string, content: Buffer): void {
    writeFileSync(`${this.#folder(programs)}/${name}`, content);
  }

  /** The version in the uninstall entry, by reg.exe. */
  async entry(): Promise<string | undefined> {
    try {
      const said = await this.#lane.reg('query', entryKey, '/v', 'DisplayVersion', '/reg:64');
      return /REG_SZ\s+(\S+)/.exec(said)?.[1];
    } catch {
      return undefined;
    }
  }

  addEntry(name: string, text: string): Promise<string> {
    return this.#lane.reg('add', entryKey, '/v', name, '/t', 'REG_SZ', '/d', text, '/f', '/reg:64');
  }

  /** What ran: for each its command line. */
  ran(): string[] {
    const path = this.#lane.ownPath('C:\\setup-ran.txt');
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split(/\r?\n/) : [];
  }

  /** The folders of copies that are left. */
  copies(): string[] {
    return readdirSync(this.#lane.ownPath('C:\\windows\\temp')).filter(name =>
      name.startsWith('RmsClientDsc'),
    );
  }

  /** Puts a file where a run that was killed has left it; returns its path. */
  leave(name: string, content: string): string {
    const path = `${leftover}\\${name}`;
    const own = this.#lane.ownPath(path);
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, content);
    return path;
  }

  /** Makes a file of {@link leave} read-only. */
  protect(name: string): void {
    chmodSync(this.#lane.ownPath(`${leftover}\\${name}`), 0o444);
  }

  log(path: string): string {
    const own = this.#lane.ownPath(path);
    return existsSync(own) ? readFileSync(own, 'utf8') : '';
  }

  async clear(): Promise<void> {
    for (const folder of ['Program Files', 'Program Files (x86)']) {
      rmSync(this.#folder(folder), { recursive: true, force: true });
    }
    for (const name of this.copies()) {
      rmSync(this.#lane.ownPath(`C:\\windows\\temp\\${name}`), { recursive: true });
    }
    for (const path of ['C:\\setup-ran.txt', 'C:\\Logs', 'C:\\ProgramData\\RmsClientDsc']) {
      rmSync(this.#lane.ownPath(path), { recursive: true, force: true });
    }
    await this.#lane.reg('delete', entryKey, '/f', '/reg:64').catch(() => {});
  }

  #folder(programs: string): string {
    return this.#lane.ownPath(`C:\\${programs}\\${productName}1`);
  }
}

/** Of the setup programs of the tests. */
export const entryKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\RmsClientOfTheTests';

const leftover = `C:\\windows\\temp\\RmsClientDsc-${'0'.repeat(32)}`;

function instanceOf(given: Given) {
  return made('RmsClient', given, 'it');
}
