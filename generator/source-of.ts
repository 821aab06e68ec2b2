import type { ResourceModel } from '../src/model/resource.ts';

/**
 * The file that a resource's model is in: `RmsTemplateUpdate` is in `src/rms/settings/template-update.ts`, and what is
 * about more than the registry has a room, such as `src/rms/store`.
 */
export function sourceOf(resource: ResourceModel): string {
  if (resource.subject !== undefined) {
    return `src/rms/${resource.subject.name}/model.ts`;
  }
  const words = resource.name.slice(resource.prefix.length).replace(/(?<=[a-z])(?=[A-Z])/g, '-');
  return `src/rms/settings/${words.toLowerCase()}.ts`;
}
