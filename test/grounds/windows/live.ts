import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { liveProduct } from '../../../src/rms/live-product.ts';
import { LiveTarget } from '../../../src/target/live/live-target.ts';
import type { ReadAnswer, Tree } from '../../../src/target/target.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Lane } from './lane.ts';

export const machinePath = 'SOFTWARE\\Microsoft\\MSIPC';
export const userPath = 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';
export const native = `HKEY_LOCAL_MACHINE\\${machinePath}`;
export const wow6432 = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC';

/** A live registry of the lane whose undo files are in a folder of their own. */
export interface Live {
  readonly registry: LiveTarget;
  /** The undo files that are there. */
  undoFiles(): string[];
}

/**
 * @param more PowerShell that follows the agent's own: puts other functions in the place of some of it
 * @param timeout milliseconds for a request
 */
export function openLive(lane: Lane, more = '', timeout = 45_000): Live {
  const folder = temporaryFolder('live');
  const registry = new LiveTarget(liveProduct, {
    executable: lane.shell,
    agent: `${agentScript()}\n${more}\n`,
    undoFolder: folder,
    timeout,
  });
  return { registry, undoFiles: () => readdirSync(folder).map(name => join(folder, name)) };
}

/** The one tree of the answer's request `index`. */
export function onlyTree(answer: ReadAnswer, index = 0): Tree {
  const found = answer.trees[index];
  if (!found || 'problem' in found || found.length !== 1 || !found[0]) {
    throw new Error(`There is no such tree: ${JSON.stringify(found)}`);
  }
  return found[0];
}

/** The values of a key that is there, in the order of their names. */
export function valuesOf({ key }: Tree): RegistryValue[] {
  if (key === undefined || 'problem' in key) {
    throw new Error(`There is no such key: ${JSON.stringify(key)}`);
  }
  return [...key.values.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
