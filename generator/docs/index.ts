import type { ResourceModel } from '../../src/model/resource.ts';
import { wholeConfiguration } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { powerShellValues } from '../powershell-values.ts';
import { renderTemplate } from '../template.ts';
import { coveragePage } from './coverage.ts';
import { markdownTable, text } from './markdown.ts';
import { resourcePage } from './resource-page.ts';
import { wholePage } from './whole-page.ts';

/** The reference: a page for each resource, an index of them, and what of the notes they cover. */
export function emitDocs(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  return [
    ...models.map(resource => resourcePage(resource, context)),
    wholePage(models, context),
    indexPage(models, context),
    coveragePage(models, context),
  ];
}

function indexPage(models: readonly ResourceModel[], { notice }: EmitContext): Artifact {
  const view = {
    notice: notice('src/rms/resources.ts'),
    values: powerShellValues(models).map(text),
    whole: `[${wholeConfiguration.name}](${wholeConfiguration.name}.md)`,
    audits: models
      .filter(({ isAudit }) => isAudit)
      .map(({ name }) => name)
      .join(', '),
    resources: markdownTable(
      ['Resource', 'What it sets', 'For'],
      models.map(({ name, summary, edition }) => [`[${name}](${name}.md)`, text(summary), text(edition)]),
    ),
  };
  return { path: 'resources/docs/README.md', content: renderTemplate('docs/index.md', view) };
}
