import { type Looked, lookAt } from './look.ts';
import type { ReadMemory } from './read-memory.ts';
import { openRegFile } from './reg-file/index.ts';
import type { Target, TargetKind } from './target.ts';

/**
 * What was found may be enough, so that nothing needs to be opened.
 *
 * @internal
 */
export { type Looked, lookAt } from './look.ts';

/** What was found at a path, before it is opened. */
export interface Opening {
  readonly kind: TargetKind;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
}

/**
 * Opens what files hold of a machine's registry.
 *
 * @param path a .reg file, a registry hive, or a folder or a zip of a machine's hives or exports. The first bytes tell
 *   which, not the name
 * @param onOpening is told what is about to be opened: large files take seconds, and zips are unpacked
 * @throws TargetError when there is nothing that can be read; what is wrong in a .reg file shows when it is asked
 */
export async function openMachine(path: string, onOpening?: (opening: Opening) => void): Promise<Target> {
  const looked = lookAt(path);
  onOpening?.(looked);
  return openFound(path, looked);
}

/**
 * Opens what was found at a path.
 *
 * @param memory what to read an export into, instead of memory of its own
 * @internal
 * @throws TargetError when there is nothing that can be read
 */
export async function openFound(
  path: string,
  { kind, content }: Looked,
  memory?: ReadMemory,
): Promise<Target> {
  switch (kind) {
    case 'reg':
      return openRegFile(path, content, memory);
    case 'hive':
      return (await import('./hive/index.ts')).openHiveTarget(path, content?.bytes);
    case 'folder':
      return (await import('./machine/machine-target.ts')).openMachineFolder(path);
    case 'zip':
      return (await import('./machine/machine-target.ts')).openMachineZip(path);
  }
}
