import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import type { CompiledFile } from '../../../src/configuration/compile/index.ts';
import { toIntune } from '../../../src/configuration/compile/intune/to-intune.ts';
import { toIntuneUndo } from '../../../src/configuration/compile/intune/undo.ts';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { isDrift, undoFolder } from '../../../src/rms/index.ts';
import { options } from '../../configuration/compile/support.ts';
import type { Judgement } from './judgement.ts';
import type { Lane } from './lane.ts';

/** What a script said last, and the status that it ended with. */
export interface Said {
  readonly line: string;
  readonly status: number;
}

/** The scripts that a configuration is compiled to for Intune, and a place to run them from. */
export class IntuneScripts {
  readonly #lane: Lane;
  readonly #folder = mkdtempSync(join(tmpdir(), 'intune-'));
  readonly #session: PowerShellSession;

  constructor(lane: Lane) {
    this.#lane = lane;
    const driver = readFileSync(new URL('script-driver.ps1', import.meta.url), 'ascii');
    this.#session = new PowerShellSession({
      executable: lane.shell,
      agent: `${agentScript()}\n${driver.replaceAll('\r\n', '\n')}`,
    });
  }

  /** Compiles the entries; the names of the files that came of it. */
  async compile(entries: readonly DocumentEntry[]): Promise<string[]> {
    for (const name of readdirSync(this.#folder).filter(one => !one.includes('.undo.'))) {
      rmSync(join(this.#folder, name));
    }
    return this.#put(toIntune({ entries }, options).files);
  }

  /** Puts what takes the entries back beside what was compiled before. */
  async compileUndo(entries: readonly DocumentEntry[]): Promise<string[]> {
    return this.#put(toIntuneUndo({ entries }, options).files);
  }

  async #put(files: readonly CompiledFile[]): Promise<string[]> {
    // A file that stays as it is PowerShell does not parse again.
    const changed = files.filter(
      ({ name, content }) => !existsSync(this.path(name)) || !readFileSync(this.path(name)).equals(content),
    );
    await Promise.all(changed.map(({ name, content }) => writeFile(this.path(name), content)));
    return files.map(({ name }) => name);
  }

  /** The path of a compiled file on this machine. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  /** The text of one of the files. */
  text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Puts another text in the place of a file. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(this.path(name), text);
  }

  /** Where runs leave what undoes them, as Windows calls it. */
  readonly undoFolder = `C:\\ProgramData\\${undoFolder}`;

  /** Runs the scripts one after the other in one PowerShell: what each said, and standard error without Wine's own. */
  async run(...names: readonly string[]): Promise<{ said: Said[]; stderr: string }> {
    const marks = names.flatMap(name => [
      `& ${literal(this.#lane.windowsPath(this.path(name)))}`,
      "'ended {0}' -f $LASTEXITCODE",
    ]);
    const { stdout, stderr } = await this.#lane.runScript(marks.join('\n'));
    const lines = stdout.toString().split(/\r?\n/);
    const said = lines.flatMap((line, index) => {
      const [, status] = /^ended (\d+)$/.exec(line) ?? [];
      return status === undefined ? [] : [{ line: lines[index - 1] ?? '', status: Number(status) }];
    });
    if (said.length !== names.length) {
      throw new Error(`Not every script ended: ${stdout}${stderr}`);
    }
    return { said, stderr: stderr.toString().replace(/^wine(?: client error)?:.*\n/gm, '') };
  }

  /**
   * Runs them in a PowerShell that stays for the next ones, which is many times as fast. What one writes to standard error
   * fails it.
   */
  async runInSession(...names: readonly string[]): Promise<Said[]> {
    const records = names.map(name => [this.#lane.windowsPath(this.path(name))]);
    const answers = await this.#session.request('run-scripts', records);
    return answers.map(([status, line = '']) => ({ line, status: Number(status) }));
  }

  /** The folders in which runs left what undoes them, on this machine; the first run first. */
  undoRuns(): string[] {
    const folder = this.#lane.ownPath(this.undoFolder);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names
      .filter(name => name.startsWith(`${options.name}.`))
      .sort()
      .map(name => join(folder, name));
  }

  /** Removes what runs left. */
  forgetRuns(): void {
    for (const run of this.undoRuns()) {
      rmSync(run, { recursive: true });
    }
  }

  async close(): Promise<void> {
    await this.#session.dispose();
    this.forgetRuns();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const words = { True: 'ok', False: 'drift', Refused: 'unknown' } as const;

/**
 * What detection must say where the engine judges the entries in this way.
 *
 * @param end what remediation says last
 */
export function lineOf(entries: readonly DocumentEntry[], judgements: readonly Judgement[], end = ''): Said {
  const those = (verdict: Judgement['verdict']) =>
    judgements.flatMap((judgement, index) => (judgement.verdict === verdict ? [{ judgement, index }] : []));
  const [drift, unknown] = [those('False'), those('Refused')];
  if (drift.length + unknown.length === 0) {
    return { line: `ok: ${entries.length} of ${entries.length} as wanted.${end}`, status: 0 };
  }
  const sentences = [...drift, ...unknown].map(
    ({ judgement, index }) => ` ${titles(entries)[index]}: ${drifting(judgement)}`,
  );
  const counts =
    entries.length > 1
      ? ` ${drift.length} of ${entries.length} not as wanted, ${unknown.length} could not be told.`
      : '';
  const line = `${words[drift.length > 0 ? 'False' : 'Refused']}:${counts}${sentences.join('')}`;
  return { line: `${printed(line, 2048 - end.length)}${end}`, status: 1 };
}

/** What custom compliance must answer where the engine judges the entries in this way. */
export function answersOf(
  entries: readonly DocumentEntry[],
  judgements: readonly Judgement[],
): Record<string, string> {
  const answers = judgements.map(judgement =>
    judgement.verdict === 'True' ? 'as wanted' : `${words[judgement.verdict]}: ${drifting(judgement)}`,
  );
  return Object.fromEntries(
    titles(entries).map((title, index) => [title, printed(answers[index] ?? '', 500)]),
  );
}

function titles(entries: readonly DocumentEntry[]): string[] {
  return entries.map(({ instance: { resource, name } }) => `${resource.name} '${name}'`);
}

function printed(text: string, length: number): string {
  const line = text.replace(/[^ -~]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return line.length > length ? `${line.slice(0, length - 3)}...` : line;
}

function drifting({ reasons }: Judgement): string {
  const phrases = reasons.flatMap(reason => {
    const [, code = '', phrase = ''] = /^(\S+) (.*)$/s.exec(reason) ?? [];
    return isDrift({ code, phrase }) ? [phrase] : [];
  });
  return phrases.join(' ');
}
