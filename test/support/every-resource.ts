import type { DocumentEntry } from '../../src/configuration/entry/entry.ts';
import { resources } from '../../src/rms/resources.ts';
import { documentOf } from '../configuration/compile/support.ts';

/** An entry of each resource: its first example. */
export function everyResource(): readonly DocumentEntry[] {
  const given = resources.map(({ name, examples: [example] }) =>
    JSON.stringify({ name: `A ${name}`, type: `RmsClientDsc/${name}`, properties: example?.properties }),
  );
  return documentOf(...given).entries;
}
