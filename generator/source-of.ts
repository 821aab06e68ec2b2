import type { ResourceModel } from '../src/model/resource.ts';

/** The file that a resource's model is in: `RmsTemplateUpdate` is in `src/settings/template-update.ts`. */
export function sourceOf(resource: ResourceModel): string {
  const words = resource.name.replace(/^Rms/, '').replace(/(?<=[a-z])(?=[A-Z])/g, '-');
  return `src/settings/${words.toLowerCase()}.ts`;
}
