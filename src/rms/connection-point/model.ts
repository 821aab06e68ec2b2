import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { domainControllerSchema, pipelineUrlSchema } from '../schemas.ts';
import { isSingleInstance } from '../settings/common.ts';
import { connectionPoint } from './subject.ts';

export const rmsServiceConnectionPoint: RmsResource = {
  name: 'RmsServiceConnectionPoint',
  prefix: resourcePrefix,
  summary: 'The service connection point in Active Directory, by which clients find the AD RMS cluster.',
  description:
    "Registers the AD RMS cluster in the configuration partition of the forest, where the clients of every domain in it look when their registry names no server. It takes the rights of Enterprise Admins. A forest has one service connection point: one that leads elsewhere is replaced only where ReplaceExisting is given, and Ensure Absent removes it, wherever it leads. The connection is always encrypted: in PowerShell by Windows itself, which seals it, and in rmsdsc by TLS, whose certificate is checked. In PowerShell the account is that of Credential or else the caller's own; rmsdsc takes it from the environment variables RMSDSC_LDAP_USER and RMSDSC_LDAP_PASSWORD, or asks at the terminal.",
  subject: connectionPoint,
  meaning: {
    get: 'Asks Active Directory, and reports the URL and the domain controller that told it.',
    test: 'In the desired state is a forest with one service connection point, which leads to Url and has the keywords by which clients look for it. Upper and lower case are the same, and so is a URL with the port that its scheme has anyway. What could not be asked is an error, never taken for not there. Writes nothing.',
    set: 'Makes the container where it is missing. A service connection point that leads elsewhere is refused, unless ReplaceExisting is given. Nothing is written over what someone else changed meanwhile. What takes it back goes to an undo file first; rmsdsc undo needs the rights, too, and with DomainController given it wants that one named once more with --directory, as anybody can have written an undo file.',
    absent: 'The service connection point goes, wherever it leads; the container stays.',
  },
  edition: 'AD RMS',
  properties: [
    isSingleInstance,
    {
      name: 'Url',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Certification')),
      description: 'URL of the certification service of the cluster.',
      example: 'https://rms.contoso.com/_wmcs/Certification',
      passages: ['scp.register'],
    },
    {
      name: 'DomainController',
      role: 'write',
      schema: once(() => domainControllerSchema()),
      description:
        "The domain controller to ask, by the name that its certificate carries. Without it rmsdsc asks the one that --directory names, or else the DNS records of this computer's domain tell.",
      example: 'dc1.contoso.com',
      passages: [],
    },
    {
      name: 'ReplaceExisting',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description:
        'Whether a service connection point that leads elsewhere is replaced. Without it Set refuses.',
      example: true,
      passages: ['scp.one'],
    },
    {
      name: 'Credential',
      role: 'credential',
      schema: once(() => z.string().check(z.meta({ expected: 'a PSCredential, in PowerShell alone' }))),
      description:
        'The account that asks and changes the directory, as a PSCredential. For the PowerShell module alone: no configuration document is to hold a password.',
      example: 'CONTOSO\\administrator',
      passages: [],
    },
  ],
  rules: [{ kind: 'required', property: 'Url' }],
  passages: ['scp.register', 'scp.one', 'migration.point-last'],
  examples: [
    {
      title: 'Register the cluster of Contoso',
      properties: {
        IsSingleInstance: 'Yes',
        Url: 'https://rms.contoso.com/_wmcs/Certification',
        DomainController: 'dc1.contoso.com',
      },
    },
  ],
};
