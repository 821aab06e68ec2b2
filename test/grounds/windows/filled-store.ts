import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lane } from './lane.ts';
import { userPath } from './live.ts';
import type { ProfileStage } from './profile-stage.ts';

/** Writes a file, and makes its folders. */
export function put(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A store as a client fills it, with an unmanaged template in it, and with settings beside what it remembers. */
export async function fillStore(lane: Lane, stage: ProfileStage, name: string, sid: string): Promise<void> {
  put(stage.client(name, 'CERT-Machine-2048.drm'), 'machine');
  put(stage.client(name, 'GIC-ann@contoso.com-{1}.drm'), 'account');
  put(stage.client(name, 'Templates', 'Contoso \u00c4.xml'), '<a/>');
  put(stage.client(name, 'Templates', 'deep', 'EUL.drm'), 'no license here');
  put(stage.client(name, 'Logs', 'empty.log'), '');
  put(stage.client(name, 'UnmanagedTemplates', 'Own.xml'), '<own/>');
  mkdirSync(stage.client(name, 'Empty', 'Folder'), { recursive: true });
  const key = `HKU\\${sid}\\${userPath}`;
  const template = `${key}\\rms.contoso.com\\Template`;
  await lane.reg('add', template, '/v', 'Last', '/t', 'REG_DWORD', '/d', '7', '/f');
  await lane.reg('add', key, '/v', 'Remembered', '/d', 'x', '/f');
  const redirection = `${key}\\LicensingRedirection`;
  await lane.reg('add', redirection, '/v', 'https://old/_wmcs/licensing', '/d', 'new', '/f');
  await lane.reg('add', key, '/v', 'TemplateUpdateFrequency', '/t', 'REG_DWORD', '/d', '2', '/f');
}

/** What a reset leaves of the files of {@link fillStore}, as {@link contents} has it. */
export const leftOfStore: readonly string[] = [
  'Logs/',
  'Logs/empty.log: ',
  'UnmanagedTemplates/',
  'UnmanagedTemplates/Own.xml: <own/>',
];

/** Every file and folder below a folder, with its content. */
export function contents(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? `${name}/` : `${name}: ${readFileSync(path, 'utf8')}`;
    });
}

/** What is in a key, by way of a file: what a program prints can come late. */
export async function exported(lane: Lane, stage: ProfileStage, key: string): Promise<string> {
  const file = join(stage.root, 'query.reg');
  rmSync(file, { force: true });
  await lane.reg('export', key, lane.windowsPath(file), '/y').catch(() => {});
  return existsSync(file) ? readFileSync(file, 'utf16le') : '';
}
