import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Instance } from '../../../src/engine/instance.ts';
import { packagePath } from '../../../src/package-root.ts';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import type { Given } from '../../support/given-values.ts';
import { type Judgement, judgementsIn, valueFields } from './judgement.ts';
import type { Lane } from './lane.ts';

/** The generated module in one PowerShell, for as many requests as are made. What it refuses fails the request. */
export class DrivenModule {
  readonly #lane: Lane;
  readonly #session: PowerShellSession;

  constructor(lane: Lane) {
    this.#lane = lane;
    const driver = readFileSync(fileURLToPath(new URL('module-driver.ps1', import.meta.url)), 'ascii');
    this.#session = new PowerShellSession({
      executable: lane.shell,
      agent: `${agentScript()}\n${driver.replaceAll('\r\n', '\n')}`,
    });
  }

  /**
   * Imports the module; before anything else.
   *
   * @param undoFolder where its undo files go
   * @param hiveProgram what loads and unloads hives in the place of Windows' reg.exe
   * @param manifest that of another module than the product's
   */
  async open(
    undoFolder: string,
    hiveProgram?: string,
    manifest = packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1'),
  ): Promise<void> {
    const paths = [manifest, undoFolder, ...(hiveProgram === undefined ? [] : [hiveProgram])];
    await this.#session.request('open-module', [paths.map(path => this.#lane.windowsPath(path))]);
  }

  /** Get and Test of each instance. */
  async judge(instances: readonly Instance[]): Promise<Judgement[]> {
    return judgementsIn(await this.#session.request('judge', instances.flatMap(recordsOf)));
  }

  /** What is wrong with what is given. It reads nothing of the machine. */
  async check(all: readonly Given[]): Promise<Checked[]> {
    const records = all.flatMap(({ model, properties }) => [
      ['instance', model.name],
      ...Object.entries(properties).map(([name, value]) => ['property', name, ...givenFields(value)]),
    ]);
    const found: { held: Map<string, unknown>; refused: string[]; fault: string }[] = [];
    for (const [kind, first = '', ...rest] of await this.#session.request('check', records)) {
      const current = found.at(-1);
      if (kind === 'instance') {
        found.push({ held: new Map(), refused: [], fault: '' });
      } else if (kind === 'refused') {
        current?.refused.push(first);
      } else if (kind === 'value') {
        current?.held.set(first, valueIn(rest));
      } else if (current) {
        current.fault = first;
      }
    }
    return found;
  }

  /** Which values a pattern of .NET matches. */
  async match(pattern: string, values: readonly string[]): Promise<boolean[]> {
    const records = [['pattern', pattern], ...values.map(value => ['value', value])];
    const answers = await this.#session.request('match', records);
    return answers.map(([answer]) => answer === 'True');
  }

  /** Set of each instance. */
  async set(instances: readonly Instance[]): Promise<void> {
    await this.#session.request('set', instances.flatMap(recordsOf));
  }

  /** Ends its PowerShell. */
  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

/** What the module makes of what is given, and says of it. */
export interface Checked {
  /** The values that it has of what is given. */
  readonly held: ReadonlyMap<string, unknown>;
  /** The properties that PowerShell itself takes no such value for. */
  readonly refused: readonly string[];
  /** Why the module refuses it; empty where it does not. */
  readonly fault: string;
}

function givenFields(value: unknown): string[] {
  return value === null || value === undefined ? ['nothing'] : valueFields(value);
}

function valueIn([kind, ...items]: readonly string[]): unknown {
  switch (kind) {
    case 'list':
      return items;
    case 'boolean':
      return items[0] === 'true';
    case 'number':
      return Number(items[0]);
    default:
      return items[0] ?? '';
  }
}

function recordsOf({ resource, values, ensure }: Instance): string[][] {
  return [
    ['instance', resource.name],
    ...Object.entries({ ...values, Ensure: ensure }).map(([name, value]) => [
      'property',
      name,
      ...valueFields(value),
    ]),
  ];
}
