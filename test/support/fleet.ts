import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentSchema } from '../../src/configuration/write.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A temporary folder with the files of one fleet, see {@link temporaryFolder}. */
export class FleetFolder {
  readonly path = temporaryFolder('rmsdsc-fleet');

  /** Writes a file, and the folders on its way, and returns its path. */
  write(name: string, content: string | Buffer): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** An export with tracing on or off, of a machine of this name, with any other lines. */
export function exportWith(trace: 0 | 1 | undefined, name?: string, ...lines: readonly string[]): string {
  return [
    'Windows Registry Editor Version 5.00',
    '',
    ...(name === undefined
      ? []
      : [
          '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
          `"ComputerName"="${name}"`,
        ]),
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
    ...(trace === undefined ? [] : [`"Trace"=dword:0000000${trace}`]),
    ...lines,
    '',
  ].join('\r\n');
}

/** A configuration that wants no tracing. */
export const noTracing = `$schema: ${documentSchema}
resources:
  - name: No tracing
    type: RmsClientDsc/RmsTracing
    properties: { Enabled: false }
`;
