import { readFileSync } from 'node:fs';
import { type Compiled, type CompileFormat, compile } from '../../../src/configuration/compile/index.ts';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import { type Configuration, readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { packagePath } from '../../../src/package-root.ts';

export const options = { name: 'Clients', nodes: ['pc01'], version: '1.2.3', source: 'Clients.yaml' };

export function goldenPath(name: string): string {
  return packagePath('test', 'configuration', 'compile', 'goldens', name);
}

/** The configuration that the goldens are of. */
export function clients(): Configuration {
  return read(readFileSync(goldenPath('Clients.yaml'), 'utf8'), 'Clients.yaml');
}

export function read(text: string, name = 'c.yaml'): Configuration {
  return readDocument(parseSource(name, text));
}

/** A document of resources in flow style: `{ name: T, type: RmsClientDsc/RmsTracing }`. */
export function documentOf(...resources: readonly string[]): Configuration {
  return read(['resources:', ...resources.map(resource => `- ${resource}`)].join('\n'));
}

/** Entries as a document without dependencies has them, each with a name of its own. */
export function entriesOf(instances: readonly Instance[]): DocumentEntry[] {
  return instances.map((instance, index) => ({
    instance: { ...instance, name: `${instance.name} ${index}` },
    dependsOn: [],
    saysEnsure: instance.ensure === 'Absent',
    place: { text: `c.yaml:${index + 1}:1`, document: 'c.yaml', position: [index + 1, 1], order: [index] },
  }));
}

export function compiled(configuration: Configuration, format: CompileFormat): Compiled {
  return compile(configuration, format, options);
}

/** The content of the one file that has this name, or of the first. */
export function contentOf({ files }: Compiled, name = files[0]?.name): Buffer {
  const file = files.find(candidate => candidate.name === name);
  if (!file) {
    throw new Error(`No file ${name}.`);
  }
  return file.content;
}

/** A name with what ends a string, a comment or a script somewhere, but no control character. */
export const hostileNames: readonly string[] = [
  'a"b\\c',
  '$x `t "$(1)"',
  "it's \u2019quoted\u2018 \u201c\u201d \u201a\u201b\u201e",
  '[x]y::[z]w',
  '#> <# */ /* //',
  ' @{a=1} ',
  '\u{1f600} e\u0301 \u00e9 \ufb01 \u0130\u0131',
  '\\x0041',
  '%TEMP% {0} ;',
];
