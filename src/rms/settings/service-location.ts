import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import { registryView } from './common.ts';

export const rmsServiceLocation: RmsResource = {
  name: 'RmsServiceLocation',
  prefix: resourcePrefix,
  summary: 'The server that the client uses for certification and publishing.',
  description:
    'Names the server in the registry, where the client looks before it asks Active Directory for a service connection point: an AD RMS cluster, an Azure tenant while computers move there or where a service principal works outside North America, or the RMS connector on servers. 32-bit programs on 64-bit Windows have a registry of their own: use Both where both kinds run.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    registryView(['service-location.wow6432']),
    {
      name: 'EnterpriseCertification',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Certification')),
      description: 'URL of the certification service of the cluster, the tenant or the connector.',
      example: 'https://rms.contoso.com/_wmcs/Certification',
      storage: {
        kind: 'value',
        key: machineKey('ServiceLocation\\EnterpriseCertification'),
        name: '',
        codec: 'url',
      },
      passages: [
        'service-location.certification',
        'discovery.registry-default',
        'service-location.outside-north-america',
      ],
    },
    {
      name: 'EnterprisePublishing',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Licensing')),
      description: 'URL of the licensing service of the same server, which the client uses to publish.',
      example: 'https://rms.contoso.com/_wmcs/Licensing',
      storage: {
        kind: 'value',
        key: machineKey('ServiceLocation\\EnterprisePublishing'),
        name: '',
        codec: 'url',
      },
      passages: [
        'service-location.publishing',
        'discovery.registry-default',
        'service-location.outside-north-america',
      ],
    },
  ],
  rules: [{ kind: 'wish', properties: ['EnterpriseCertification', 'EnterprisePublishing'] }],
  passages: [
    'service-location.ad-rms',
    'discovery.registry-tenant',
    'service-location.connector',
    'migration.machine',
  ],
  examples: [
    {
      title: 'Point 64-bit and 32-bit programs to one cluster',
      properties: {
        RegistryView: 'Both',
        EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
        EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
      },
    },
  ],
};
