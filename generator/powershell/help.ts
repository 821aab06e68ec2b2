import type { ResourceModel } from '../../src/model/resource.ts';
import { moduleFacts } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { powerShellValues } from '../powershell-values.ts';
import { renderTemplate } from '../template.ts';
import { wrapped } from './literal.ts';
import { moduleFolder } from './module.ts';
import { examplesView } from './resource-view.ts';

/** `Get-Help about_RmsClientDsc`. */
export function emitHelp(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const content = renderTemplate('powershell/about', {
    module: moduleFacts.name,
    notice: context.notice('src/rms/resources.ts'),
    description: moduleFacts.description,
    values: powerShellValues(models).map(sentence => {
      const [first = '', ...rest] = wrapped(sentence, 72);
      return { first, rest };
    }),
    keywords: moduleFacts.tags.join(', '),
    resources: models.map(model => ({
      name: model.name,
      summary: wrapped(model.summary, 72),
      examples: examplesView(model),
    })),
  });
  return [{ path: `${moduleFolder}/en-US/about_${moduleFacts.name}.help.txt`, content }];
}
