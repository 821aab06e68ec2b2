import { moduleFacts, moduleFiles } from '../rms/index.ts';
import { below, type Package, type PackageEntry, type Signer, signedEntries, unsigned } from './package.ts';
import { zip } from './zip.ts';

/** A path of this length and more cannot be imported there ("Manage modules in Azure Automation"). */
const longestPath = 140;
/** Bytes of a zip that the import takes. */
const largestZip = 100 * 1024 * 1024;

/**
 * The zip that Azure Automation imports as a module, for its State Configuration: named as the module, with one
 * folder of that name in it and no folder for a version, because the service makes that itself.
 *
 * @param sign is given the files of the module
 * @throws Error when the module breaks a rule of the import
 */
export async function packForAzureAutomation(sign: Signer = unsigned): Promise<Package> {
  const entries = below(moduleFacts.name, await signedEntries(moduleFiles('runtime'), sign));
  const content = zip(entries);
  checkModuleZip(entries, content.length);
  return { files: [{ name: `${moduleFacts.name}.zip`, content }], notes: [] };
}

/** @throws Error naming the rule of the import that is broken */
export function checkModuleZip(entries: readonly PackageEntry[], size: number): void {
  const long = entries.find(({ path }) => path.length >= longestPath);
  if (long) {
    throw new Error(
      `${long.path} has ${long.path.length} characters; Azure Automation takes paths under ${longestPath}.`,
    );
  }
  const stranger = entries.find(({ path }) => !path.startsWith(`${moduleFacts.name}/`));
  if (stranger) {
    throw new Error(`${stranger.path} is outside the folder ${moduleFacts.name}.`);
  }
  const versioned = entries.find(({ path }) => /^[^/]+\/\d+(?:\.\d+)+\//.test(path));
  if (versioned) {
    throw new Error(`${versioned.path} is in a folder for a version, which Azure Automation makes itself.`);
  }
  if (size > largestZip) {
    throw new Error(`The zip has ${size} bytes; Azure Automation takes at most ${largestZip}.`);
  }
}
