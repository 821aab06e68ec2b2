import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '../../../src/audit/collect/collect.ts';
import { collectorScript } from '../../../src/audit/collect/collector-script.ts';
import { literal } from '../../../src/powershell/literal.ts';
import { collectedAt } from '../../../src/target/reg-file/collected.ts';
import type { Lane } from './lane.ts';
import { openLive } from './live.ts';

/** Where the script's last part begins: what a test puts there takes the place of functions before it. */
const lastPart = '# Whoever runs this keeps the last line';

/** How the script ended: the lines that it printed, and its exit status. */
export interface Ran {
  readonly lines: readonly string[];
  readonly status: number;
  readonly stderr: string;
}

/** An export, and what was said beside it. */
export interface Export {
  readonly content: Buffer;
  readonly said: readonly string[];
}

/** A sentence without the number of the process that loaded a hive. */
export function withoutProcess(text: string): string {
  return text.replace(/(?<=RmsClientDsc-)\d+(?=-)/g, 'N');
}

/** The script that collects, and a folder to which it writes. */
export class Collector {
  readonly #lane: Lane;
  readonly folder = mkdtempSync(join(tmpdir(), 'collector-'));

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  /** The path of a file in the folder, on this machine. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** The same as the script has to be told it. */
  windowsPath(name = ''): string {
    return this.#lane.windowsPath(this.path(name));
  }

  /**
   * Writes the script, and runs it.
   *
   * @param args what stands behind it in PowerShell
   * @param more PowerShell that puts other functions in the place of some of the script's
   * @param before PowerShell that runs before it, in the same process
   */
  async run(args: string, { more = '', before = '' } = {}): Promise<Ran> {
    const text = collectorScript().replace(lastPart, () => `${more}\n${lastPart}`);
    writeFileSync(this.path('collect.ps1'), text);
    const { stdout, stderr } = await this.#lane.runScript(
      `${before}\n& ${literal(this.windowsPath('collect.ps1'))} ${args}\n"ended $LASTEXITCODE"`,
    );
    const [, said = '', status] = /^([\s\S]*)^ended (\d+)\r?$/m.exec(stdout.toString()) ?? [];
    if (status === undefined) {
      throw new Error(`The script did not end: ${stdout}${stderr}`);
    }
    return {
      lines: said.split(/\r?\n/).filter(line => line !== ''),
      status: Number(status),
      stderr: stderr.toString().replace(/^wine(?: client error)?:.*\n/gm, ''),
    };
  }

  /** What the script and collect make of the same computer, at the time at which the script did. */
  async both(more = ''): Promise<{ script: Export; collect: Export; ran: Ran }> {
    const ran = await this.run(`-Out ${literal(this.windowsPath('pc.reg'))}`, { more });
    const content = readFileSync(this.path('pc.reg'));
    const at = collectedAt(content.toString('utf16le')) ?? 'no time';
    const live = openLive(this.#lane, more);
    try {
      const { text, omissions, asides } = await collect(live.registry, undefined, 'utf-16le', new Date(at));
      return {
        ran,
        script: { content, said: ran.lines.slice(0, -1).map(withoutProcess) },
        collect: {
          content: Buffer.from(`\ufeff${text}`, 'utf16le'),
          said: [
            ...omissions.map(one => `left out: ${one}`),
            ...asides.map(one => `note: left out: ${one}`),
          ].map(withoutProcess),
        },
      };
    } finally {
      await live.registry.dispose();
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
