import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../../support/run.ts';
import { tinyProgram } from '../../../support/tiny-program.ts';
import { installNsis } from './nsis.ts';

/** How a setup program of `setup.nsi` behaves. */
export type Behaviour =
  | 'good'
  | 'restart'
  | 'restarts'
  | 'cancelled'
  | 'fail'
  | 'busy'
  | 'strange'
  | 'hang'
  | 'slow'
  | 'question'
  | 'half'
  | 'stubborn';

const script = fileURLToPath(new URL('setup.nsi', import.meta.url));

/** The languages of the client that the tests install: 44, as the notes have it. */
export const languages = (
  'ar bg ca cs da de el en es et eu fi fr gl he hi hr hu id it ja kk ' +
  'ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi af cy ga zh-Hans'
).split(' ');

/** The folder of a setup program: it goes by the name that the client's has, whatever it does. */
export interface Setup {
  readonly path: string;
  readonly folder: string;
}

/**
 * Builds a 64-bit setup program, and with it the files that it installs.
 *
 * @param version of the program and of the client's files
 */
export async function buildSetup(behaviour: Behaviour, version = '1.0.2004.0'): Promise<Setup> {
  const compiler = await installNsis();
  const folder = await mkdtemp(join(tmpdir(), `setup-${behaviour}-`));
  const payload = join(folder, 'payload');
  for (const machine of ['x64', 'x86'] as const) {
    await mkdir(join(payload, machine), { recursive: true });
    for (const name of ['Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll']) {
      await writeFile(join(payload, machine, name), tinyProgram({ machine, version, isLibrary: true }));
    }
  }
  await writeFile(join(payload, 'x64', 'MSIPCEvents.man'), '<instrumentationManifest/>');
  for (const language of languages) {
    await mkdir(join(payload, 'languages', language), { recursive: true });
    await writeFile(join(payload, 'languages', language, 'msipc.dll.mui'), '');
  }
  const path = join(folder, 'setup_msipc_x64.exe');
  const defines = { OUT: path, VERSION: version, BEHAVIOUR: behaviour, PAYLOAD: payload };
  await mustRun(compiler, [
    '-V1',
    '-INPUTCHARSET',
    'UTF8',
    ...Object.entries(defines).map(([name, value]) => `-D${name}=${value}`),
    script,
  ]);
  return { path, folder };
}
