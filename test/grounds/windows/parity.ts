import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { registryAreas } from '../../../src/model/registry-area.ts';
import type { RegistryKey } from '../../../src/model/registry-key.ts';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import { liveProduct } from '../../../src/rms/live-product.ts';
import { resources } from '../../../src/rms/resources.ts';
import { LiveTarget } from '../../../src/target/live/live-target.ts';
import { machineKeyPath, userKeyPath } from '../../../src/target/paths.ts';
import { openRegFile } from '../../../src/target/reg-file/index.ts';
import { formatHeader, regeditForm } from '../../../src/target/reg-file/syntax/value-syntax.ts';
import { sectionLines } from '../../../src/target/reg-file/write/change-lines.ts';
import {
  type Change,
  isProblem,
  type ReadAnswer,
  type ReadRequest,
  type Target,
  type TreeRequest,
} from '../../../src/target/target.ts';
import { entriesOf } from '../../configuration/compile/support.ts';
import { DrivenModule } from './driven-module.ts';
import { IntuneScripts, type Said } from './intune-scripts.ts';
import { type Judgement, judgementOf } from './judgement.ts';
import type { Lane } from './lane.ts';
import { userPath } from './live.ts';

/** The client's own keys, which every run begins with. */
const own = resources.filter(({ name }) => ['RmsTracing', 'RmsIlsService'].includes(name));

/** A key that is there at the start, and a value in it unless it is only the key. */
export type Entry = readonly [path: string, value?: RegistryValue | undefined];

/** What came of a configuration on a registry. */
export interface Outcome {
  readonly before: readonly Judgement[];
  readonly after: readonly Judgement[];
  /** Every key and value of the client, afterwards. */
  readonly registry: readonly string[];
  /** The same, once the undo files are put back. */
  readonly undone: readonly string[];
}

/** The same configuration on the same registry, by each of the three engines. */
export interface Outcomes {
  /** Every key and value of the client, at the start. */
  readonly start: readonly string[];
  /** The TypeScript engine on a registry file. */
  readonly file: Outcome;
  /** The TypeScript engine on the live registry. */
  readonly bridge: Outcome;
  /** The generated module. */
  readonly module: Outcome;
}

/** What came of a configuration by the scripts for Intune. */
export interface ScriptOutcome {
  readonly entries: readonly DocumentEntry[];
  /** What detection, discovery and remediation said. */
  readonly said: readonly Said[];
  readonly stderr: string;
  /** Every key and value of the client, afterwards. */
  readonly registry: readonly string[];
  /** The same, once the undo files are put back. */
  readonly undone: readonly string[];
}

/** Every key and value of the client that is there now. */
type Look = () => Promise<string[]>;

/** Runs configurations by all three engines, over registries that a registry file describes to all three. */
export class ThreeEngines {
  readonly #lane: Lane;
  readonly #folder = mkdtempSync(join(tmpdir(), 'parity-'));
  readonly #live: LiveTarget;
  readonly #module: DrivenModule;
  readonly #scripts: IntuneScripts;
  /** Where this run looks: every key more costs the witness a program. */
  #areas = registryAreas(own);
  /** The SIDs that `AllUsers` stands for on this computer. */
  #people: readonly string[] = [];
  /** The SID of the account that the tests run as. */
  sid = '';

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#live = new LiveTarget(liveProduct, {
      executable: lane.shell,
      undoFolder: join(this.#folder, 'bridge'),
    });
    this.#module = new DrivenModule(lane);
    this.#scripts = new IntuneScripts(lane);
  }

  /** Opens the module, and finds out whose settings this computer has. */
  async open(): Promise<void> {
    await this.#module.open(join(this.#folder, 'module'));
    const everyone: TreeRequest = { hive: 'User', account: 'AllUsers', path: userPath };
    const { trees, sids } = await this.#live.read({ trees: [everyone], accounts: ['CurrentUser'] });
    const [found = []] = trees;
    this.sid = String(sids[0]);
    this.#people = isProblem(found) ? [] : found.map(({ path }) => path.split('\\')[1] ?? '');
  }

  /** Can a registry file stand for what `AllUsers` is on this computer? It has no default profile. */
  get filesKnowEveryone(): boolean {
    return !this.#people.includes('Default');
  }

  /**
   * Brings the configuration about three times, each time from the same start.
   *
   * @param witness what prepares the live registry, and looks at it afterwards: Windows' own reg.exe, which shares
   * no code with the project, or the bridge, which is ten times as fast
   */
  async run(
    start: readonly Entry[],
    instances: readonly Instance[],
    witness: 'reg.exe' | 'bridge',
  ): Promise<Outcomes> {
    const ofFile = await this.runOnFile(start, instances);
    const path = await this.#startFile(start);
    const lookAgain = async () => dump(await this.#live.read(this.#everything));
    const look = witness === 'bridge' ? lookAgain : () => this.#export();
    const prepare =
      witness === 'bridge'
        ? () => this.#write(start)
        : () => this.#lane.reg('import', this.#lane.windowsPath(path));
    await prepare();
    const ofBridge = await byEngine(this.#live, instances, look, lookAgain);
    await prepare();
    const ofModule = await this.#byModule(instances, look, lookAgain);
    return { ...ofFile, bridge: ofBridge, module: ofModule };
  }

  /** Brings the configuration about in a registry file alone. */
  async runOnFile(
    start: readonly Entry[],
    instances: readonly Instance[],
  ): Promise<Pick<Outcomes, 'start' | 'file'>> {
    this.#areas = registryAreas([...own, ...instances.map(({ resource }) => resource)]);
    const file = openRegFile(await this.#startFile(start));
    const look = async () => dump(await file.read(this.#everything));
    return { start: await look(), file: await byEngine(file, instances, look, look) };
  }

  /**
   * Brings the configuration about by the scripts for Intune, from a start that Windows' own reg.exe made and looked at
   * by it afterwards.
   */
  async runScripts(start: readonly Entry[], instances: readonly Instance[]): Promise<ScriptOutcome> {
    this.#areas = registryAreas([...own, ...instances.map(({ resource }) => resource)]);
    await this.#lane.reg('import', this.#lane.windowsPath(await this.#startFile(start)));
    this.#scripts.forgetRuns();
    const entries = entriesOf(instances);
    const { said, stderr } = await this.#scripts.run(...inOrder(await this.#scripts.compile(entries)));
    const registry = await this.#export();
    const [run] = this.#scripts.undoRuns();
    for (const file of run === undefined ? [] : filesIn(run)) {
      await this.#live.undo(file);
    }
    const undone = dump(await this.#live.read(this.#everything));
    return { entries, said, stderr, registry, undone };
  }

  /** The same in one PowerShell for all configurations, with the bridge for a witness, and undone by the scripts, too. */
  async runScriptsFast(start: readonly Entry[], instances: readonly Instance[]): Promise<ScriptOutcome> {
    this.#areas = registryAreas([...own, ...instances.map(({ resource }) => resource)]);
    await this.#write(start);
    this.#scripts.forgetRuns();
    const entries = entriesOf(instances);
    const said = await this.#scripts.runInSession(...inOrder(await this.#scripts.compile(entries)));
    const registry = dump(await this.#live.read(this.#everything));
    const undo = (await this.#scripts.compileUndo(entries)).filter(name => name.endsWith('.remediate.ps1'));
    const takenBack = await this.#scripts.runInSession(...undo);
    const undone = dump(await this.#live.read(this.#everything));
    const stderr = takenBack.filter(({ status }) => status !== 0).map(({ line }) => line);
    return { entries, said, stderr: stderr.join('\n'), registry, undone };
  }

  /** Removes what is configured, ends the shells. */
  async close(): Promise<void> {
    for (const key of this.#keys) {
      await this.#lane.reg('delete', key, '/f').catch(() => {});
    }
    await this.#live.dispose();
    await this.#module.dispose();
    await this.#scripts.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The path of a file of {@link #fileOf}. */
  async #startFile(start: readonly Entry[]): Promise<string> {
    const path = join(this.#folder, 'start.reg');
    await writeFile(path, Buffer.from(`\ufeff${this.#fileOf(start)}`, 'utf16le'));
    return path;
  }

  get #everything(): ReadRequest {
    const trees = this.#areas.flatMap(({ root: { hive, path }, views }): TreeRequest[] =>
      hive === 'User'
        ? this.#people.map(account => ({ hive, account, path }))
        : views.map(view => ({ hive, view, path })),
    );
    return { trees, accounts: [] };
  }

  /** The keys of {@link #everything}, in their order. */
  get #keys(): string[] {
    return this.#everything.trees.map(tree =>
      tree.hive === 'User' ? userKeyPath(tree.account, tree.path) : machineKeyPath(tree.view, tree.path),
    );
  }

  /** A registry file that says what is there, and that nothing else is. */
  #fileOf(start: readonly Entry[]): string {
    const sections = start.map(([key, value]) => {
      return [...sectionLines(key, value ? [value] : [], regeditForm), ''].join('\r\n');
    });
    const removals = this.#keys.map(key => `${formatHeader(key, regeditForm, true)}\r\n`);
    return ['Windows Registry Editor Version 5.00', '', ...removals, ...sections, ''].join('\r\n');
  }

  /** Makes of the live registry what {@link #fileOf} says. */
  async #write(start: readonly Entry[]): Promise<void> {
    const removals = this.#keys.map((key): Change => ({ kind: 'delete-key', key }));
    const entries = start.map(
      ([key, value]): Change => (value ? { kind: 'set-value', key, value } : { kind: 'create-key', key }),
    );
    const { failures, undoFile = '' } = await this.#live.write({
      changes: [...removals, ...entries],
      undo: [],
      basis: { trees: [], sids: [] },
      request: { trees: [], accounts: [] },
    });
    if (failures.length > 0) {
      throw new Error(JSON.stringify(failures));
    }
    rmSync(undoFile);
  }

  /** What is there, by a witness that shares no code with the project. */
  async #export(): Promise<string[]> {
    const answers = this.#everything.trees.map(async (tree, index) => {
      const path = join(this.#folder, `export-${index}.reg`);
      try {
        await this.#lane.reg('export', this.#keys[index] ?? '', this.#lane.windowsPath(path), '/y');
      } catch {
        return [];
      }
      return dump(await openRegFile(path).read({ trees: [tree], accounts: [] }));
    });
    return (await Promise.all(answers)).flat();
  }

  async #byModule(instances: readonly Instance[], look: Look, lookAgain: Look): Promise<Outcome> {
    const before = await this.#module.judge(instances);
    const folder = join(this.#folder, 'module');
    rmSync(folder, { recursive: true, force: true });
    await this.#module.set(instances);
    const after = await this.#module.judge(instances);
    const registry = await look();
    for (const file of filesIn(folder)) {
      await this.#live.undo(file);
    }
    return { before, after, registry, undone: await lookAgain() };
  }
}

/** The scripts of a pair in the order in which they are to say what they find. */
function inOrder(names: readonly string[]): string[] {
  return ['detect', 'discover', 'remediate'].flatMap(kind =>
    names.filter(name => name.endsWith(`.${kind}.ps1`)),
  );
}

/** The files of a folder, the latest first: their names begin with resources, in whatever order these were set. */
function filesIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).map(name => join(folder, name));
    const written = new Map(files.map(file => [file, statSync(file, { bigint: true }).mtimeNs]));
    return files.sort((a, b) => ((written.get(a) ?? 0n) > (written.get(b) ?? 0n) ? -1 : 1));
  } catch {
    return [];
  }
}

async function byEngine(
  registry: Target,
  instances: readonly Instance[],
  look: Look,
  lookAgain: Look,
): Promise<Outcome> {
  const before = (await get(registry, instances)).map(judgementOf);
  const { after, undoFile, failures } = await apply(registry, await plan(registry, instances));
  if (failures.length > 0) {
    throw new Error(`Refused: ${failures.map(({ problem }) => problem).join(' ')}`);
  }
  const result = await look();
  if (undoFile !== undefined) {
    await registry.undo(undoFile);
  }
  return { before, after: after.map(judgementOf), registry: result, undone: await lookAgain() };
}

/** Every key and value as a line. */
function dump(answer: ReadAnswer): string[] {
  return answer.trees.flatMap(found => {
    if (isProblem(found)) {
      throw new Error(found.problem);
    }
    return found.flatMap(({ path, key }) => {
      if (isProblem(key)) {
        throw new Error(key.problem);
      }
      return key ? linesOf(key, path) : [];
    });
  });
}

function linesOf(key: RegistryKey, path: string): string[] {
  const values = [...key.values.values()].map(
    ({ name, type, data }) => `${path} [${name}] ${type} ${Buffer.from(data).toString('hex')}`,
  );
  const below = [...key.subkeys.values()].flatMap(sub => linesOf(sub, `${path}\\${sub.name}`));
  return [path, ...values.sort(), ...below.sort()];
}
