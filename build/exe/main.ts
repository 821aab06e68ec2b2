// npm run build:exe [-- [PLATFORM...] [--sign-with COMMAND]]: makes the programs of one file, for those without Node, in
// programs/.
import { parseArgs } from 'node:util';
import { signerOf } from '../../src/cli/sign/sign.ts';
import { InputError, MissingProgramError, reasonOf, systemCode } from '../../src/model/errors.ts';
import { packagePath } from '../../src/package-root.ts';
import { programReleases } from '../npm/node-releases.ts';
import type { Platform } from './program.ts';
import { writePrograms } from './write-programs.ts';

process.chdir(packagePath());
try {
  const { values, positionals } = parseArgs({
    options: { 'sign-with': { type: 'string' } },
    allowPositionals: true,
  });
  const all = Object.keys(programReleases) as Platform[];
  const asked = positionals.length === 0 ? all : all.filter(platform => positionals.includes(platform));
  const unknown = positionals.find(word => !all.some(platform => platform === word));
  if (unknown !== undefined) {
    throw new InputError(`There is no program for ${unknown}; expected ${all.join(', ')}.`);
  }
  const command = values['sign-with'];
  const sign = command === undefined ? undefined : signerOf(command);
  for (const { path, size } of await writePrograms('programs', asked, sign)) {
    console.log(`${path}: ${(size / 1e6).toFixed(1)} MB`);
  }
} catch (error) {
  const isOfArguments = String(systemCode(error)).startsWith('ERR_PARSE_ARGS');
  if (!isOfArguments && !(error instanceof InputError) && !(error instanceof MissingProgramError)) {
    throw error;
  }
  console.error(`build:exe: ${reasonOf(error)}`);
  process.exitCode = error instanceof MissingProgramError ? 4 : 2;
}
