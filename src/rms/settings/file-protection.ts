import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { choiceSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { registryView } from './common.ts';

const key = machineKey('FileProtection\\{Extension}');
const choices = { Off: 'Off', Native: 'Native', Pfile: 'Pfile' } as const;

export const rmsFileProtection: RmsResource = {
  name: 'RmsFileProtection',
  prefix: resourcePrefix,
  summary: 'How files of an extension are protected.',
  description:
    "Tells the File API of the client how it protects files of one extension, or of all: natively, as a protected file (.pfile), or not at all. What is set for an extension comes before what is set for all. Of Microsoft Office's own types only Off matters, and * does not mean them.",
  edition: 'AD RMS and Azure RMS',
  properties: [
    {
      name: 'Extension',
      role: 'key',
      schema: once(() =>
        z.string().check(
          z.maxLength(100),
          z.regex(/^(?:\*|\.|[A-Za-z0-9_!#$%&'()+,;=@^~-]{1,100})$/),
          z.meta({
            expected:
              'an extension without its dot, such as txt, * for all files, or . for those without one',
          }),
        ),
      ),
      description: 'The extension without its dot; * for every file, . for files that have none.',
      example: 'txt',
      passages: ['file-protection.key'],
    },
    registryView(['file-protection.views']),
    {
      name: 'Encryption',
      role: 'write',
      schema: once(() => choiceSchema(choices)),
      description:
        'Off means that such files cannot be protected, Native that they are protected in a format of their own, a txt file as ptxt, and Pfile that .pfile comes behind their name.',
      example: 'Pfile',
      storage: { kind: 'value', key, name: 'Encryption', codec: 'choice', choices },
      passages: ['file-protection.encryption'],
    },
    {
      name: 'AllowPFILEEncryption',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description:
        'False beside Native makes an extension an exception, where * is Pfile. The documentation has no other use of it.',
      example: false,
      storage: { kind: 'value', key, name: 'AllowPFILEEncryption', codec: 'boolean' },
      passages: ['file-protection.exception'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['Encryption', 'AllowPFILEEncryption'] }],
  passages: ['file-protection.key', 'file-protection.office'],
  examples: [
    {
      title: 'Protect every file as a pfile',
      properties: { Extension: '*', RegistryView: 'Both', Encryption: 'Pfile' },
    },
    {
      title: 'But docx files natively',
      properties: {
        Extension: 'docx',
        RegistryView: 'Both',
        Encryption: 'Native',
        AllowPFILEEncryption: false,
      },
    },
  ],
};
