import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Manifest } from '../../generator/json/manifest.ts';
import { packagePath } from '../../src/package-root.ts';

/** A resource of a document, all of whose expressions are worked out. */
export interface DscResource {
  readonly name: string;
  readonly type: string;
  readonly properties: object;
}

/** One start of a resource's program. */
export interface Call {
  /** Behind the name of the program. */
  readonly args: readonly string[];
  readonly stdin: string;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What dsc runs of each resource, in this order, as recordings of it show: nothing is set that was not got before. */
const operations = { get: ['get'], test: ['test'], set: ['get', 'set'] } as const;

/**
 * Calls the bridge as dsc does for `dsc config get|test|set`: by the manifests for 3.2 and later, in their folder, one
 * process after another, with the properties on standard input as JSON without blanks.
 *
 * @param target an absolute path, which the environment tells the bridge
 * @throws Error with what a call says that fails, as dsc ends there
 */
export function runAsDsc(
  operation: keyof typeof operations,
  resources: readonly DscResource[],
  target: string,
): Call[] {
  const calls: Call[] = [];
  for (const { type, properties } of resources) {
    const manifest = manifests().find(one => one.type.toLowerCase() === type.toLowerCase());
    for (const step of operations[operation]) {
      const { executable, args } = manifest?.[step] ?? noManifest(type);
      const words = args.filter(argument => typeof argument === 'string');
      const stdin = JSON.stringify(properties);
      const { status, stdout, stderr } = spawnSync(executable, words, {
        cwd: folder,
        input: stdin,
        encoding: 'utf8',
        env: { ...process.env, RMSDSC_TARGET: target, NODE_V8_COVERAGE: '' },
      });
      if (status !== 0) {
        throw new Error(`${step} of ${type} ended with ${status}: ${stderr}`);
      }
      calls.push({ args: words, stdin, status, stdout, stderr });
    }
  }
  return calls;
}

const folder = packagePath('resources', 'dsc', '3.2');

function manifests(): readonly Manifest[] {
  const file = packagePath('resources', 'dsc', '3.2', 'RmsClientDsc.dsc.manifests.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { resources: Manifest[] }).resources;
}

function noManifest(type: string): never {
  throw new Error(`dsc finds no ${type}.`);
}
