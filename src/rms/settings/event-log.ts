import * as z from 'zod/mini';
import { keyOutside } from '../../model/location.ts';
import { once } from '../../model/once.ts';
import { choiceSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { isSingleInstance } from './common.ts';

const channel = 'Microsoft-RMS-MSIPC/Debug';
const key = keyOutside(
  'LocalMachine',
  `SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\${channel}`,
);
const choices = { Error: 2, Warning: 3, Information: 4 } as const;

export const rmsEventLog: RmsResource = {
  name: 'RmsEventLog',
  prefix: resourcePrefix,
  summary: "The client's log of events, and how much is in it: a check that changes nothing.",
  description: `Says whether Windows keeps the log ${channel} of the client, and from which level on. By default it is on, and has warnings and errors. Nothing says that Windows heeds a bare write to the registry: wevtutil changes it, with commands that the reasons have. Event Viewer shows the log where Show Analytic and Debug Logs is on.`,
  isAudit: true,
  meaning: {
    get: 'Reports what the registry has of the log. Nothing is there where the client is not installed.',
    test: 'Compares what is given; the reasons have the commands that bring it about. Writes nothing.',
    set: 'Changes nothing, and fails where things are not as expected: run the commands of the reasons, elevated.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    isSingleInstance,
    {
      name: 'Enabled',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description: 'Whether the log is expected to be on.',
      example: true,
      storage: { kind: 'value', key, name: 'Enabled', codec: 'boolean' },
      remedy: `wevtutil sl ${channel} /e:{0}`,
      passages: ['event-log.channel', 'event-log.command'],
    },
    {
      name: 'Level',
      role: 'write',
      schema: once(() => choiceSchema(choices)),
      description: 'The level from which on events are expected in it: Error, Warning or Information.',
      example: 'Information',
      storage: { kind: 'value', key, name: 'Level', codec: 'numberChoice', choices },
      remedy: `wevtutil sl ${channel} /l:{0}`,
      passages: ['event-log.level', 'event-log.command'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Enabled', 'Level'] }],
  passages: ['event-log.channel'],
  examples: [
    {
      title: 'Log everything, for support',
      properties: { IsSingleInstance: 'Yes', Enabled: true, Level: 'Information' },
    },
  ],
};
