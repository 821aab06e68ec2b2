import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import { oldUrl, registryView } from './common.ts';

export const rmsLicensingRedirection: RmsResource = {
  name: 'RmsLicensingRedirection',
  prefix: resourcePrefix,
  summary: 'A redirection of licensing from an old server to a new one.',
  description:
    'Sends the licensing requests for one server to another, as when organisations merge or move to Azure RMS. Every name of the old server needs an instance: the one of the intranet, the one of the extranet, a short one, http and https. On servers with the RMS connector licensing by the tenant is redirected to the connector.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    oldUrl(['redirection.value', 'redirection.two-urls', 'migration.every-name']),
    registryView(['redirection.views']),
    {
      name: 'NewUrl',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Licensing')),
      description: 'Licensing URL of the server that takes its place.',
      example: 'https://fabrikam.com/_wmcs/licensing',
      storage: {
        kind: 'value',
        key: machineKey('ServiceLocation\\LicensingRedirection'),
        name: '{OldUrl}',
        codec: 'url',
      },
      passages: ['redirection.value'],
    },
  ],
  rules: [
    { kind: 'required', property: 'NewUrl' },
    { kind: 'different', properties: ['OldUrl', 'NewUrl'] },
  ],
  passages: [
    'redirection.value',
    'redirection.connector',
    'migration.prepare',
    'migration.machine',
    'migration.every-name',
  ],
  examples: [
    {
      title: 'Send clients to another server',
      properties: {
        OldUrl: 'https://contoso.com/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'https://fabrikam.com/_wmcs/licensing',
      },
    },
  ],
};
