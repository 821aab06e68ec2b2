import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package that is in a bundle. */
interface Bundled {
  readonly title: string;
  readonly license: string;
  /** Its licence's text, with the copyright. */
  readonly text: string;
}

/**
 * Writes the licences of all packages that bundles have something of; each asks that it be passed on.
 *
 * @throws Error naming a package that has no text of its licence
 */
export async function writeNotices(path: string, bundles: readonly Metafile[]): Promise<void> {
  const packages = packagesIn(bundles).map(read);
  const parts = packages.map(({ title, license, text }) => `${title} (${license})\n\n${text.trim()}\n`);
  const line = `\n${'-'.repeat(80)}\n\n`;
  await writeFile(path, [`This program has parts of the packages below.\n`, ...parts].join(line));
}

/** The folders of the packages, in the order of their names. */
function packagesIn(bundles: readonly Metafile[]): string[] {
  const inputs = bundles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap(
    path => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}

function read(folder: string): Bundled {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one));
  const text = file === undefined ? knownText(name, license) : readFileSync(join(folder, file), 'utf8');
  if (text === undefined) {
    throw new Error(`${folder} has no licence to pass on.`);
  }
  return { title: `${name} ${version}`, license: `${license}`, text };
}

/** Packages of one repository, whose licence is there and not in them. */
const fromChildShell = ['accumulate-stream', 'child-shell', 'node-powershell', 'trim-buffer'];

/** The text for packages that have the name of their licence alone: this project's own without its copyright. */
function knownText(name = '', license = ''): string | undefined {
  if (license !== 'MIT' || !fromChildShell.includes(name)) {
    return undefined;
  }
  const own = readFileSync('LICENSE', 'utf8');
  return `Copyright (c) 2015 Ran Cohen\n\n${own.slice(own.indexOf('Permission is hereby granted'))}`;
}
