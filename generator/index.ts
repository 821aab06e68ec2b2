import type { ResourceModel } from '../src/model/resource.ts';
import { packageVersion } from '../src/package-root.ts';
import type { Artifact, EmitContext } from './artifact.ts';
import { emitAuthoring } from './authoring/index.ts';
import { emitDocs } from './docs/index.ts';
import { emitJson } from './json/index.ts';
import { emitPowerShell } from './powershell/index.ts';

type Emitter = (models: readonly ResourceModel[], context: EmitContext) => Artifact[];

/** What makes the artifacts, one emitter for each kind. */
const emitters: readonly Emitter[] = [emitAuthoring, emitDocs, emitJson, emitPowerShell];

/**
 * Models -> artifacts: the same files with the same bytes for the same models, in whatever order they come.
 *
 * @throws Error when two emitters claim one file
 */
export function generate(models: readonly ResourceModel[]): Artifact[] {
  const sorted = [...models].sort((a, b) => (a.name < b.name ? -1 : 1));
  const context: EmitContext = {
    version: packageVersion(),
    notice: source => `Generated from ${source}. Edit it there, then run: npm run generate`,
  };
  const artifacts = emitters.flatMap(emit => emit(sorted, context));
  const paths = artifacts.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw new Error(`Two emitters write ${twice}.`);
  }
  return artifacts.sort((a, b) => (a.path < b.path ? -1 : 1));
}
