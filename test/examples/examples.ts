import { packagePath } from '../../src/package-root.ts';

/** How an example is proven: each kind has a test file of its own, and a file of no kind fails the tests. */
export type Kind =
  | 'configuration'
  | 'library'
  | 'machine'
  | 'parts'
  | 'pipeline'
  | 'program'
  | 'script'
  | 'shell'
  | 'tour'
  | 'waivers';

/** Every file in examples/. */
export const examples: Readonly<Record<string, Kind>> = {
  'ansible.sh': 'shell',
  'azure-automation.ps1': 'script',
  'azure-pipelines-in-parts.yml': 'parts',
  'azure-pipelines.yml': 'pipeline',
  'client-mode-all-users.yaml': 'configuration',
  'connector-exchange.yaml': 'configuration',
  'connector-file-server.yaml': 'configuration',
  'connector-sharepoint.yaml': 'configuration',
  'contoso-laptop.reg': 'machine',
  'contoso.yaml': 'configuration',
  'dns-redirection.yaml': 'configuration',
  'forget-ad-rms.yaml': 'configuration',
  'github-actions-in-parts.yml': 'parts',
  'github-actions.yml': 'pipeline',
  'gitlab-ci-in-parts.yml': 'parts',
  'group-policy.ps1': 'script',
  'install-client.yaml': 'configuration',
  'intune.ps1': 'script',
  'kubernetes-in-parts.yml': 'parts',
  'laptops.ts': 'program',
  'machine-configuration.ps1': 'script',
  'move-organisation.yaml': 'configuration',
  'move-to-azure-rms.yaml': 'configuration',
  'remove-connection-point.yaml': 'configuration',
  'reset-client.yaml': 'configuration',
  'retire-ad-rms-read-only.yaml': 'configuration',
  'retire-ad-rms.yaml': 'configuration',
  'server-application.yaml': 'configuration',
  'service-connection-point.yaml': 'configuration',
  'service-discovery.yaml': 'configuration',
  'test-machine.mjs': 'library',
  'tour.mjs': 'tour',
  'trusted-servers-only.yaml': 'configuration',
  'unmanaged-templates.yaml': 'configuration',
  'waivers.yaml': 'waivers',
};

/** The examples of a kind. */
export function examplesOf(kind: Kind): string[] {
  return Object.keys(examples).filter(file => examples[file] === kind);
}

/** Where an example is. */
export function examplePath(file: string): string {
  return packagePath('examples', file);
}
