import * as z from 'zod';
import { InputError } from '../model/errors.ts';
import { show } from '../model/reason.ts';
import { moduleName } from '../model/resource.ts';
import { nearest } from '../model/suggest.ts';
import { isEnvelopedCms } from './cms.ts';
import type { Source } from './source.ts';

/**
 * What a document says for PowerShell DSC alone. DSC v3 has no place for it, but leaves members of `metadata`
 * to whoever reads them, so it stands there under the module's name.
 */
const runAsSchema = z.strictObject({
  UserName: z.string().min(1).max(256).meta({ expected: 'a user name such as CONTOSO\\svc-rms' }),
  Password: z.string().refine(isEnvelopedCms).meta({
    expected:
      'the password encrypted to the certificate of the node, which begins with -----BEGIN CMS----- and which Protect-CmsMessage -To node.cer prints; a password in plain text is never taken',
  }),
});

/** The account that a resource runs as, the password encrypted to a certificate (RFC 5652, EnvelopedData). */
export type RunAsCredential = z.infer<typeof runAsSchema>;

const minutes = (least: number) =>
  z
    .int()
    .min(least)
    .max(44640)
    .meta({ expected: `a whole number of minutes from ${least} to 44640` });
const choice = (...words: [string, ...string[]]) =>
  z.enum(words).meta({ expected: words.join(', ').replace(/, (\w+)$/, ' or $1') });
const flag = z.boolean().meta({ expected: 'true or false' });
const thumbprint = z
  .string()
  .regex(/^[0-9A-Fa-f]{40}$/)
  .meta({ expected: "a certificate's thumbprint, 40 hexadecimal digits" });
const wholeNumber = z
  .int()
  .min(1)
  .max(0xffffffff)
  .meta({ expected: `a whole number from 1 to ${0xffffffff}` });

const lcmSchema = z.strictObject({
  ConfigurationMode: choice('ApplyOnly', 'ApplyAndMonitor', 'ApplyAndAutoCorrect', 'MonitorOnly').optional(),
  ConfigurationModeFrequencyMins: minutes(15).optional(),
  RebootNodeIfNeeded: flag.optional(),
  ActionAfterReboot: choice('ContinueConfiguration', 'StopConfiguration').optional(),
  RefreshMode: choice('Push', 'Pull', 'Disabled').optional(),
  RefreshFrequencyMins: minutes(30).optional(),
  CertificateID: thumbprint.optional(),
  ConfigurationID: z
    .guid()
    .meta({ expected: 'a GUID such as 1c707b86-ef8e-4c29-b7c1-34da2190ae24' })
    .optional(),
  AllowModuleOverwrite: flag.optional(),
  StatusRetentionTimeInDays: wholeNumber.optional(),
  MaximumDownloadSizeMB: wholeNumber.optional(),
});

/** Settings of the Local Configuration Manager: members of MSFT_DSCMetaConfiguration (MS-DSCPM). */
export type LcmSettings = z.infer<typeof lcmSchema>;

/** The run-as credential in the metadata of the resource at `path`, if one is there. */
export function readRunAs(source: Source, path: Path, metadata: unknown): RunAsCredential | undefined {
  return readMember(source, path, metadata, 'PsDscRunAsCredential', runAsSchema);
}

/** The LCM settings in the metadata of the document, if there is one at least. */
export function readLcmSettings(source: Source, metadata: unknown): LcmSettings | undefined {
  const settings = readMember(source, [], metadata, 'LocalConfigurationManager', lcmSchema);
  return settings && Object.keys(settings).length > 0 ? settings : undefined;
}

type Path = readonly (string | number)[];

function readMember<T>(
  source: Source,
  path: Path,
  metadata: unknown,
  member: string,
  schema: z.ZodType<T> & { readonly shape: Readonly<Record<string, z.ZodType>> },
): T | undefined {
  const ours = memberOf(metadata, moduleName);
  if (ours == null) {
    return undefined;
  }
  const ourPath = [...path, 'metadata', moduleName];
  if (typeof ours !== 'object') {
    throw new InputError(
      `${source.at(ourPath)}: "metadata.${moduleName}" is ${show(ours)}; expected an object.`,
    );
  }
  const stranger = Object.keys(ours).find(name => name !== member);
  if (stranger !== undefined) {
    throw new InputError(
      `${source.at([...ourPath, stranger])}: unknown member ${show(stranger)} in "metadata.${moduleName}". Expected ${member}.`,
    );
  }
  const value = memberOf(ours, member);
  if (value == null) {
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(faultOf(source, [...ourPath, member], value, parsed.error, schema.shape));
}

function faultOf(
  source: Source,
  path: Path,
  value: unknown,
  error: z.ZodError,
  shape: Readonly<Record<string, z.ZodType>>,
): string {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [stranger = ''] = issue.keys;
    const near = nearest(stranger, Object.keys(shape));
    const hint = near ? `Did you mean ${near}?` : `It has ${Object.keys(shape).join(', ')}.`;
    return `${source.at([...path, stranger])}: ${path.at(-1)} has no member ${show(stranger)}. ${hint}`;
  }
  const name = String(issue?.path[0] ?? '');
  if (name === '') {
    return `${source.at(path)}: ${path.at(-1)} is ${show(value)}; expected an object with ${Object.keys(shape).join(', ')}.`;
  }
  const found = memberOf(value, name);
  // What stands in the place of a password is not printed: it may be one.
  const is = found === undefined ? 'is missing' : name === 'Password' ? 'is wrong' : `is ${show(found)}`;
  const expected = expectedOf(shape[name]);
  return `${source.at([...path, name])}: ${path.at(-1)}: ${name} ${is}; expected ${expected}.`;
}

function expectedOf(schema: z.ZodType | undefined): string {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return inner?.meta()?.expected ?? 'another value';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
