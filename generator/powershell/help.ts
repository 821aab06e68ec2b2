import { moduleName, type ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { render } from '../template.ts';
import { wrapped } from './literal.ts';
import { moduleDescription, moduleTags } from './manifest.ts';
import { moduleFolder } from './module.ts';
import { examplesView } from './resource-view.ts';

/** `Get-Help about_RmsClientDsc`. */
export function emitHelp(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const content = render('powershell/about', {
    module: moduleName,
    notice: context.notice('src/settings/index.ts'),
    description: moduleDescription,
    keywords: moduleTags.join(', '),
    resources: models.map(model => ({
      name: model.name,
      summary: wrapped(model.summary, 72),
      examples: examplesView(model),
    })),
  });
  return [{ path: `${moduleFolder}/en-US/about_${moduleName}.help.txt`, content }];
}
