import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegistryKey } from '../../../src/model/registry-key.ts';
import { RegDocument } from '../../../src/target/reg-file/document/document.ts';
import { editSplices } from '../../../src/target/reg-file/write/edit.ts';
import { applySplices } from '../../../src/target/reg-file/write/splice.ts';
import type { Change, ReadRequest } from '../../../src/target/target.ts';

/** A document of this text; `\n` stands for CRLF, and the header is put before it. */
export function documentOf(body: string, header = header5): RegDocument {
  return new RegDocument({ encoding: 'utf-8', bom: false, text: crlf(`${header}\n\n${body}`) });
}

export const header5 = 'Windows Registry Editor Version 5.00';

export function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** What the changes make of a file with this body; `\n` stands for CRLF in and out. */
export function edited(body: string, changes: readonly Change[], readPaths: readonly string[] = []): string {
  const document = documentOf(body);
  const text = applySplices(document.text, editSplices(document, changes, readPaths));
  return text.slice(crlf(`${header5}\n\n`).length).replaceAll('\r\n', '\n');
}

/** `text` as `type:hex` of a REG_SZ. */
export function sz(text: string): string {
  return `1:${Buffer.from(`${text}\0`, 'utf16le').toString('hex')}`;
}

/** `number` as `type:hex` of a REG_DWORD. */
export function dword(number: number): string {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(number);
  return `4:${data.toString('hex')}`;
}

/** A key as plain data: its values as `type:hex`, its subkeys, all by their spelled names. */
export interface Plain {
  readonly [name: string]: string | Plain;
}

export function plain(key: RegistryKey | undefined): Plain | undefined {
  return (
    key &&
    Object.fromEntries([
      ...[...key.values.values()].map(({ name, type, data }) => [
        `=${name}`,
        `${type}:${Buffer.from(data).toString('hex')}`,
      ]),
      ...[...key.subkeys.values()].map(subkey => [subkey.name, plain(subkey)]),
    ])
  );
}

/** Runs a test in a folder of its own, which is gone afterwards. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rmsdsc-reg-file-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a test on a file with these contents; the function that it is given lists what else is in the folder. */
export async function withFile(
  contents: string | Buffer,
  test: (path: string, others: () => Promise<string[]>) => Promise<void>,
): Promise<void> {
  await inFolder(async folder => {
    const path = join(folder, 'machine.reg');
    await writeFile(path, contents);
    await test(path, async () => (await readdir(folder)).filter(name => name !== 'machine.reg'));
  });
}

/** The contents of a file as regedit writes it: UTF-16LE with byte-order mark and CRLF. */
export function regeditFile(body: string): Buffer {
  return Buffer.from(`\ufeff${crlf(`${header5}\n\n${body}`)}`, 'utf16le');
}

export const msipc = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';

export const msipcRequest: ReadRequest = {
  trees: [{ hive: 'LocalMachine', view: 'Native', path: 'SOFTWARE\\Microsoft\\MSIPC' }],
  accounts: [],
};
