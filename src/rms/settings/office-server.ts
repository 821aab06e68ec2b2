import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { roots } from '../roots.ts';
import { hostSchema, pipelineUrlSchema } from '../schemas.ts';
import { account } from './common.ts';

const key = { root: roots.office, path: '' };

export const rmsOfficeServer: RmsResource = {
  name: 'RmsOfficeServer',
  prefix: resourcePrefix,
  summary: 'The server that Office protects with, and what Office remembers of servers.',
  description:
    'Names the server with which the Office programs of a user (16.0: Office 2016 and later) protect. Their key is also where they remember what they have discovered: with Ensure = Absent it goes with all in it, and they look for their server anew. Close the programs before.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    account([]),
    {
      name: 'DefaultServerUrl',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Licensing')),
      description: 'Licensing URL of the server: of an Azure tenant or of an AD RMS cluster.',
      example: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing',
      storage: { kind: 'value', key, name: 'DefaultServerUrl', codec: 'url' },
      passages: ['office-server.default'],
    },
    {
      name: 'DefaultServer',
      role: 'write',
      schema: once(() => hostSchema()),
      description: 'The DNS name of the same server.',
      example: '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com',
      storage: { kind: 'value', key, name: 'DefaultServer', codec: 'text' },
      passages: ['office-server.default'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['DefaultServerUrl', 'DefaultServer'] }],
  ownsKey: key,
  passages: ['office-server.default', 'office-server.cache'],
  examples: [
    {
      title: 'Office of all users protects with the tenant',
      properties: {
        Account: 'AllUsers',
        DefaultServerUrl: 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing',
        DefaultServer: '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com',
      },
    },
    {
      title: 'Office of all users looks for its server anew',
      properties: { Account: 'AllUsers', Ensure: 'Absent' },
    },
  ],
};
