import { once } from '../../model/once.ts';
import { choiceSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { registryView } from './common.ts';

const key = machineKey();
const choices = { ApplicationDecides: 0, Off: 1, On: 2 } as const;

export const rmsDiagnostics: RmsResource = {
  name: 'RmsDiagnostics',
  prefix: resourcePrefix,
  summary: 'Whether programs that use the client send data about it to Microsoft.',
  description:
    'Turns the collection of data on or off, or leaves it to the application. Clients of 1.0.3356 and later read DiagnosticAvailability, earlier ones DiagnosticState: give both where both are about. Ask users for their consent before you turn it on. Every edition of the documentation prints the key of 64-bit programs as SOFTWARE\\Microsoft\\Microsoft\\MSIPC, with Microsoft twice, and that of 32-bit programs with Microsoft once; this is about the key with Microsoft once in both.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    registryView(['diagnostics.wow6432']),
    {
      name: 'DiagnosticAvailability',
      role: 'write',
      schema: once(() => choiceSchema(choices)),
      description:
        'For clients of 1.0.3356 and later: ApplicationDecides leaves it to the application, Off and On do not.',
      example: 'Off',
      storage: { kind: 'value', key, name: 'DiagnosticAvailability', codec: 'numberChoice', choices },
      default: 'ApplicationDecides',
      passages: ['diagnostics.availability', 'diagnostics.consent'],
    },
    {
      name: 'DiagnosticState',
      role: 'write',
      schema: once(() => choiceSchema(choices)),
      description:
        'For clients before 1.0.3356: ApplicationDecides leaves it to the application, Off and On do not.',
      example: 'Off',
      storage: { kind: 'value', key, name: 'DiagnosticState', codec: 'numberChoice', choices },
      default: 'ApplicationDecides',
      passages: ['diagnostics.state', 'diagnostics.consent'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['DiagnosticAvailability', 'DiagnosticState'] }],
  passages: ['diagnostics.availability', 'diagnostics.path'],
  examples: [
    {
      title: 'Send nothing to Microsoft',
      properties: { RegistryView: 'Both', DiagnosticAvailability: 'Off', DiagnosticState: 'Off' },
    },
  ],
};
