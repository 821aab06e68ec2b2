import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleName } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { renderTemplate } from '../template.ts';
import { ascii } from './literal.ts';
import { moduleFolder } from './module.ts';
import { examplesView } from './resource-view.ts';

/** The examples of each resource as configurations, named as the DSC community names them. */
export function emitExamples(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return models.flatMap(model =>
    examplesView(model).map((example, index) => {
      const name = `${model.name}_Config`;
      return {
        path: `${moduleFolder}/Examples/${index + 1}-${name}.ps1`,
        content: renderTemplate('powershell/example', {
          ...example,
          name,
          module: moduleName,
          notice: ascii(context.notice(sourceOf(model))),
        }),
      };
    }),
  );
}
