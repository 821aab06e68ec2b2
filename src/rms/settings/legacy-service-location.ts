import { keyOutside } from '../../model/location.ts';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import { registryView } from './common.ts';

const serviceLocation = 'SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation';

export const rmsLegacyServiceLocation: RmsResource = {
  name: 'RmsLegacyServiceLocation',
  prefix: resourcePrefix,
  summary: 'The server that client 1 (MSDRM) uses for activation and publishing.',
  description:
    'Names the server in the registry of client 1, which is part of Windows: Exchange 2016 and 2019 have the URLs of the Azure tenant there, file servers with File Classification Infrastructure those of the RMS connector. RmsServiceLocation does the same for client 2.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    registryView(['legacy.views']),
    {
      name: 'Activation',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Certification')),
      description: 'URL of the certification service.',
      example: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification',
      storage: {
        kind: 'value',
        key: keyOutside('LocalMachine', `${serviceLocation}\\Activation`),
        name: '',
        codec: 'url',
      },
      passages: ['legacy.exchange', 'legacy.file-server'],
    },
    {
      name: 'EnterprisePublishing',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Licensing')),
      description: 'URL of the licensing service.',
      example: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing',
      storage: {
        kind: 'value',
        key: keyOutside('LocalMachine', `${serviceLocation}\\EnterprisePublishing`),
        name: '',
        codec: 'url',
      },
      passages: ['legacy.exchange', 'legacy.file-server'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Activation', 'EnterprisePublishing'] }],
  passages: ['legacy.exchange'],
  examples: [
    {
      title: 'A file server uses the connector',
      properties: {
        RegistryView: 'Native',
        Activation: 'https://rmsconnector.contoso.com/_wmcs/certification',
        EnterprisePublishing: 'https://rmsconnector.contoso.com/_wmcs/licensing',
      },
    },
  ],
};
