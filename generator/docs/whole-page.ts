import { documentSchema } from '../../src/configuration/write.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { resourceType, wholeConfiguration } from '../../src/rms/module.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { renderTemplate } from '../template.ts';
import { yamlText } from './examples.ts';
import { block, inlineCode, text } from './markdown.ts';

/** The reference page of a whole configuration as one resource. */
export function wholePage(models: readonly ResourceModel[], { notice }: EmitContext): Artifact {
  const { name, type, summary } = wholeConfiguration;
  const view = {
    notice: notice('generator/templates/docs/whole.md.mustache'),
    name,
    type: inlineCode(type),
    summary: text(summary),
    yaml: block('yaml', yamlText(exampleOf(models))),
  };
  return { path: `resources/docs/${name}.md`, content: renderTemplate('docs/whole.md', view) };
}

/** The first example of each of two registry settings of which a computer has one, the second after the first. */
function exampleOf(models: readonly ResourceModel[]): object {
  const single = models.filter(
    ({ subject, properties }) =>
      subject === undefined && properties.some(({ preset }) => preset !== undefined),
  );
  const resources = single.slice(1, 3).flatMap(model =>
    model.examples.slice(0, 1).map(({ title, properties }) => ({
      name: title,
      type: resourceType(model),
      properties,
    })),
  );
  const [first] = resources;
  const inner = resources.map(resource =>
    first && resource !== first
      ? { ...resource, dependsOn: [`[resourceId('${first.type}','${first.name}')]`] }
      : resource,
  );
  return {
    $schema: documentSchema,
    resources: [{ name: 'Laptops', type: wholeConfiguration.type, properties: { resources: inner } }],
  };
}
