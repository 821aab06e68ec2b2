import { join } from 'node:path';
import { registryAreas } from '../../../src/model/registry-area.ts';
import { findShell } from '../../../src/powershell/find-shell.ts';
import { resources } from '../../../src/rms/resources.ts';
import { DeadGroundError } from '../../support/describe-on.ts';
import { type Ended, mustRun, run } from '../../support/run.ts';
import { prepareWine } from './prepare-wine.ts';
import { wineCommand } from './wine.ts';
import { startWineRun } from './wine-run.ts';

/** A real Windows registry and a PowerShell on it. */
export interface Lane {
  /** What it is, for people. */
  readonly description: string;
  /** An executable that node-powershell can take for pwsh. */
  readonly shell: string;
  /** The same for a program that runs in the lane. */
  readonly shellInside: string;
  /** Runs PowerShell text, of any number of lines, in a process of its own. */
  runScript(text: string): Promise<Ended>;
  /**
   * Runs Windows' reg.exe: a witness that shares no code with the project.
   *
   * @returns its standard output
   * @throws Error with what it printed when its exit code is not 0
   */
  reg(...args: readonly string[]): Promise<string>;
  /** Starts any other Windows program. */
  runProgram(path: string, ...args: readonly string[]): Promise<Ended>;
  /** The path on this machine of a file on the lane's drive C, given as `C:\\...`. */
  ownPath(path: string): string;
  /** The path by which a program in the lane knows the file `path` of this machine. */
  windowsPath(path: string): string;
}

let opened: Promise<Lane> | undefined;

/**
 * The lane of this process, set up at the first call: on Windows the PowerShell that is there, on Linux one under
 * Wine with a registry for this process alone.
 *
 * @throws Error that says what is missing; DeadGroundError when nothing is, and PowerShell does not answer
 */
export function openLane(): Promise<Lane> {
  opened ??= (process.platform === 'win32' ? openOnWindows() : openUnderWine()).then(async lane => {
    await assertAlive(lane);
    return lane;
  });
  return opened;
}

/**
 * A PowerShell that has no terminal may end well and have run nothing.
 *
 * @throws DeadGroundError when it has not done what it was told
 */
export async function assertAlive({
  description,
  runScript,
}: Pick<Lane, 'description' | 'runScript'>): Promise<void> {
  const { stdout, stderr, code } = await runScript("'The answer is {0}.' -f (6 * 7)");
  if (!stdout.toString().includes('The answer is 42.')) {
    const said = `${stdout}${stderr}`.trim().slice(-2000);
    throw new DeadGroundError(
      `${description} does not answer. It ended with ${code}: ${said || 'nothing was said'}`,
    );
  }
}

/** The tests write and delete them: in the views of the machine, and in the hive of who runs them. */
const settings = registryAreas(resources).flatMap(({ root, views }) =>
  root.hive === 'User'
    ? [[`HKCU\\${root.path}`]]
    : views.map(view => [`HKLM\\${root.path}`, view === 'Native' ? '/reg:64' : '/reg:32']),
);

async function openOnWindows(): Promise<Lane> {
  const shell = findShell();
  for (const place of settings) {
    if ((await run('reg.exe', ['query', ...place])).code === 0) {
      throw new Error(
        `This computer has settings of the RMS client (${place[0]}), which the tests would delete.`,
      );
    }
  }
  return {
    description: shell,
    shell,
    shellInside: shell,
    runScript: text => runScript(shell, text),
    reg: async (...args) => (await mustRun('reg.exe', args)).stdout.toString(),
    runProgram: (path, ...args) => run(path, args),
    ownPath: path => path,
    windowsPath: path => path,
  };
}

async function openUnderWine(): Promise<Lane> {
  if (process.platform !== 'linux') {
    throw new Error(`There is no lane for ${process.platform}: it takes Windows, or Linux with Wine.`);
  }
  const { host, prefix } = await prepareWine();
  const command = await wineCommand();
  const { shell, environment, driveC } = await startWineRun(prefix, host, command);
  const env = { ...process.env, ...environment };
  const [loader = '', ...before] = command;
  const wine = (...args: readonly string[]) => run(loader, [...before, ...args], { env });
  // By its path: Wine starts a program of its own to find a name.
  const reg = [...before, 'C:\\windows\\system32\\reg.exe'];
  return {
    description: 'the engine of PowerShell 7.6 under Wine',
    shell,
    shellInside: windowsPath(host),
    runScript: text => runScript(shell, text),
    reg: async (...args) => (await mustRun(loader, [...reg, ...args], { env })).stdout.toString(),
    runProgram: wine,
    ownPath: path => join(driveC, ...path.split('\\').slice(1)),
    windowsPath,
  };
}

function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** PowerShell takes standard input line by line, so the text goes in as one. */
export function runScript(shell: string, text: string, ...before: readonly string[]): Promise<Ended> {
  const code = Buffer.from(text, 'utf8').toString('base64');
  const line = `. ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${code}'))))`;
  const args = [...before, '-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'];
  return run(shell, args, { input: `${line}\n` });
}
