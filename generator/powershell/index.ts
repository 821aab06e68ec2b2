import type { ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { emitExamples } from './examples.ts';
import { emitHelp } from './help.ts';
import { emitManifest } from './manifest.ts';
import { emitModule } from './module.ts';
import { emitTests } from './pester.ts';
import { emitStrings } from './strings.ts';

/** The PowerShell module with all that belongs to it. */
export function emitPowerShell(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return [emitManifest, emitModule, emitStrings, emitHelp, emitExamples, emitTests].flatMap(emit =>
    emit(models, context),
  );
}
