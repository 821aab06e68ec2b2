import { constants, Script } from 'node:vm';
import { isOneFile } from '../../package-root.ts';

/**
 * Imports a user's program. What is in the one file of a program that has Node in itself can import nothing but what is
 * in there; a script made as it runs can.
 *
 * @param address of the file
 */
export async function importProgram(address: string): Promise<unknown> {
  return isOneFile ? importFromOutside(address) : (await import('./import-file.ts')).importFile(address);
}

function importFromOutside(address: string): Promise<unknown> {
  const script = new Script('address => import(address)', {
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const importOf = script.runInThisContext() as (address: string) => Promise<unknown>;
  const { emitWarning } = process;
  // Node warns as it begins that this way is an experiment. The version in the one file is one that was tried.
  process.emitWarning = () => {};
  try {
    return importOf(address);
  } finally {
    process.emitWarning = emitWarning;
  }
}
