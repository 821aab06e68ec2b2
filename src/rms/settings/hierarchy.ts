import { once } from '../../model/once.ts';
import { choiceSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { registryView } from './common.ts';

const choices = { Production: 0, PreProduction: 1 } as const;

export const rmsHierarchy: RmsResource = {
  name: 'RmsHierarchy',
  prefix: resourcePrefix,
  summary: 'Which hierarchy of certificates the client trusts: a check that changes nothing.',
  description:
    'Finds computers that were left on the pre-production hierarchy, which developers of applications use: what is signed in it is trusted there. 32-bit programs on 64-bit Windows have a registry of their own: use Both.',
  isAudit: true,
  meaning: {
    get: 'Reports the hierarchy as the registry has it. Without a value it is Production, the documented default.',
    test: 'Compares it with the one that is expected. A value that is neither is not as expected. Writes nothing.',
    set: 'Changes nothing, and fails where things are not as expected: remove the value with regedit, and Ipcsecproc_isv.dll from the folder of the client.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    registryView(['hierarchy.wow6432']),
    {
      name: 'Hierarchy',
      role: 'write',
      schema: once(() => choiceSchema(choices)),
      description:
        'The hierarchy that is expected: Production, or PreProduction on the computers of developers.',
      example: 'Production',
      storage: { kind: 'value', key: machineKey(), name: 'Hierarchy', codec: 'numberChoice', choices },
      default: 'Production',
      passages: ['hierarchy.value'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Hierarchy'] }],
  passages: ['hierarchy.value'],
  examples: [
    {
      title: 'No computer trusts the test hierarchy',
      properties: { RegistryView: 'Both', Hierarchy: 'Production' },
    },
  ],
};
