import { once } from '../../model/once.ts';
import { dwordSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey, userKey } from '../roots.ts';
import { account, mode, oneServerAccount } from './common.ts';

const key = { Client: userKey(), Server: machineKey('Server\\{Sid}') };
const keyPassages = ['template-update.client-key', 'template-update.server-key'];

export const rmsTemplateUpdate: RmsResource = {
  name: 'RmsTemplateUpdate',
  prefix: resourcePrefix,
  summary: 'How often the client downloads rights policy templates.',
  description:
    'Sets the time between two downloads of templates, in days or in seconds. The client ignores the days where seconds are set; a frequency in days is therefore in the desired state only where no seconds are set, and Set removes them.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    mode,
    account(['stores.sid']),
    {
      name: 'FrequencyInDays',
      role: 'write',
      schema: once(() => dwordSchema(1, 'days')),
      description:
        'Days between two downloads. Not together with FrequencyInSeconds. The default is 1 by the deployment notes, 7 for clients before 1.0.1784.0, and 7 for Office 2013 and later by the page about refreshing templates: set it where it matters.',
      example: 1,
      storage: { kind: 'value', key, name: 'TemplateUpdateFrequency', codec: 'number' },
      default: 1,
      overriddenBy: 'FrequencyInSeconds',
      passages: [
        'template-update.days',
        'template-update.default',
        'template-update.office-default',
        ...keyPassages,
      ],
    },
    {
      name: 'FrequencyInSeconds',
      role: 'write',
      schema: once(() => dwordSchema(1, 'seconds')),
      description: 'Seconds between two downloads. Not together with FrequencyInDays.',
      example: 3600,
      storage: { kind: 'value', key, name: 'TemplateUpdateFrequencyInSeconds', codec: 'number' },
      passages: ['template-update.seconds', 'template-update.one-of-two', ...keyPassages],
    },
  ],
  rules: [
    { kind: 'exclusive', properties: ['FrequencyInDays', 'FrequencyInSeconds'] },
    oneServerAccount,
    { kind: 'wish', properties: ['FrequencyInDays', 'FrequencyInSeconds'] },
  ],
  passages: ['template-update.one-of-two'],
  examples: [
    {
      title: 'Download templates daily for all users',
      properties: { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 1 },
    },
    {
      title: 'Download templates hourly for a server application under the network service',
      properties: { Mode: 'Server', Account: 'NetworkService', FrequencyInSeconds: 3600 },
    },
  ],
};
