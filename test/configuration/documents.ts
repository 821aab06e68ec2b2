/** A configuration document with these resources, each as YAML. */
export function documentOf(...resources: string[]): string {
  return ['resources:', ...resources.map(resource => `- ${resource.split('\n').join('\n  ')}`)].join('\n');
}
