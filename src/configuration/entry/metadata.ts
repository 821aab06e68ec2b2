import * as z from 'zod/mini';
import { hasMembers } from '../../model/has-members.ts';
import { once } from '../../model/once.ts';
import { show } from '../../model/reason.ts';
import { expectedIn } from '../../model/schemas.ts';
import { nearest } from '../../model/suggest.ts';
import { moduleName } from '../../rms/index.ts';
import { asObject } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import { isEnvelopedCms } from './cms.ts';

/**
 * What a document says for PowerShell DSC alone. DSC v3 has no place for it, but leaves members of `metadata`
 * to whoever reads them, so it stands there under the module's name.
 */
export const runAsSchema = once(() =>
  z
    .strictObject({
      UserName: z
        .string()
        .check(
          z.minLength(1),
          z.maxLength(256),
          z.meta({ expected: 'a user name such as CONTOSO\\svc-rms' }),
        ),
      Password: z.string().check(
        z.refine(isEnvelopedCms),
        z.meta({
          expected:
            'the password encrypted to the certificate of the node, which begins with -----BEGIN CMS----- and which Protect-CmsMessage -To node.cer prints; a password in plain text is never taken',
        }),
      ),
    })
    .check(z.describe('The account that the LCM runs the instance as; only compile takes it.')),
);

/** The account that a resource runs as, the password encrypted to a certificate (RFC 5652, EnvelopedData). */
export type RunAsCredential = z.infer<ReturnType<typeof runAsSchema>>;

const minutes = (least: number) =>
  z
    .int()
    .check(
      z.minimum(least),
      z.maximum(44640),
      z.meta({ expected: `a whole number of minutes from ${least} to 44640` }),
    );
const choice = (...words: [string, ...string[]]) =>
  z.enum(words).check(z.meta({ expected: words.join(', ').replace(/, (\w+)$/, ' or $1') }));
const flag = () => z.boolean().check(z.meta({ expected: 'true or false' }));
const thumbprint = () =>
  z
    .string()
    .check(
      z.regex(/^[0-9A-Fa-f]{40}$/),
      z.meta({ expected: "a certificate's thumbprint, 40 hexadecimal digits" }),
    );
const wholeNumber = () =>
  z
    .int()
    .check(
      z.minimum(1),
      z.maximum(0xffffffff),
      z.meta({ expected: `a whole number from 1 to ${0xffffffff}` }),
    );

/** Settings of the LCM, of which `describe` says what editors show. */
export const lcmSchema = once(() =>
  z
    .strictObject({
      ConfigurationMode: z.optional(
        choice('ApplyOnly', 'ApplyAndMonitor', 'ApplyAndAutoCorrect', 'MonitorOnly'),
      ),
      ConfigurationModeFrequencyMins: z.optional(minutes(15)),
      RebootNodeIfNeeded: z.optional(flag()),
      ActionAfterReboot: z.optional(choice('ContinueConfiguration', 'StopConfiguration')),
      RefreshMode: z.optional(choice('Push', 'Pull', 'Disabled')),
      RefreshFrequencyMins: z.optional(minutes(30)),
      CertificateID: z.optional(thumbprint()),
      ConfigurationID: z.optional(
        z.guid().check(z.meta({ expected: 'a GUID such as 1c707b86-ef8e-4c29-b7c1-34da2190ae24' })),
      ),
      AllowModuleOverwrite: z.optional(flag()),
      StatusRetentionTimeInDays: z.optional(wholeNumber()),
      MaximumDownloadSizeMB: z.optional(wholeNumber()),
    })
    .check(
      z.describe(
        'Settings of the Local Configuration Manager (LCM), which compile --to mof writes into a .meta.mof.',
      ),
    ),
);

/** Settings of the Local Configuration Manager: members of MSFT_DSCMetaConfiguration (MS-DSCPM). */
export type LcmSettings = z.infer<ReturnType<typeof lcmSchema>>;

/** The run-as credential in the metadata of the resource at `path`, if one is there. */
export function readRunAs(mistakes: Mistakes, path: Path, metadata: unknown): RunAsCredential | undefined {
  return readMember(mistakes, path, metadata, 'PsDscRunAsCredential', runAsSchema);
}

/** The LCM settings in the metadata of the document, if there is one at least. */
export function readLcmSettings(mistakes: Mistakes, metadata: unknown): LcmSettings | undefined {
  const settings = readMember(mistakes, [], metadata, 'LocalConfigurationManager', lcmSchema);
  return settings && Object.keys(settings).length > 0 ? settings : undefined;
}

function readMember<T>(
  mistakes: Mistakes,
  path: Path,
  metadata: unknown,
  member: string,
  schemaOf: () => z.ZodMiniType<T> & { readonly shape: Readonly<Record<string, z.ZodMiniType>> },
): T | undefined {
  if (metadata == null) {
    return undefined;
  }
  const everything = asObject(mistakes, [...path, 'metadata']);
  if (everything?.[moduleName] == null) {
    return undefined;
  }
  const ourPath = [...path, 'metadata', moduleName];
  const ours = everything[moduleName];
  if (!hasMembers(ours)) {
    mistakes.at(ourPath, `"metadata.${moduleName}" is ${show(ours)}; expected an object.`);
    return undefined;
  }
  for (const stranger of Object.keys(ours).filter(name => name !== member)) {
    mistakes.atName(
      [...ourPath, stranger],
      `unknown member ${show(stranger)} in "metadata.${moduleName}". Expected ${member}.`,
    );
  }
  const value = ours[member];
  if (value == null) {
    return undefined;
  }
  const schema = schemaOf();
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  refuseFaults(mistakes, [...ourPath, member], value, parsed.error, schema.shape);
  return undefined;
}

function refuseFaults(
  mistakes: Mistakes,
  path: Path,
  value: unknown,
  { issues }: z.core.$ZodError,
  shape: Readonly<Record<string, z.ZodMiniType>>,
): void {
  const title = path.at(-1);
  const known = Object.keys(shape);
  if (!hasMembers(value)) {
    mistakes.at(path, `${title} is ${show(value)}; expected an object with ${known.join(', ')}.`);
    return;
  }
  const strangers = Object.keys(value).filter(name => !known.includes(name));
  for (const stranger of strangers) {
    const near = nearest(stranger, known);
    const hint = near ? `Did you mean ${near}?` : `It has ${known.join(', ')}.`;
    mistakes.atName([...path, stranger], `${title} has no member ${show(stranger)}. ${hint}`);
  }
  const meant = new Set(strangers.map(stranger => nearest(stranger, known)));
  const wrong = new Set(issues.flatMap(issue => (issue.path.length > 0 ? [String(issue.path[0])] : [])));
  for (const name of wrong) {
    const isMissing = !Object.hasOwn(value, name);
    if (!(isMissing && meant.has(name))) {
      // What stands in the place of a password is not printed: it may be one.
      const is = isMissing ? 'is missing' : name === 'Password' ? 'is wrong' : `is ${show(value[name])}`;
      mistakes.at([...path, name], `${title}: ${name} ${is}; expected ${expectedOf(shape[name])}.`);
    }
  }
}

function expectedOf(schema: z.ZodMiniType | undefined): string {
  const inner = schema instanceof z.ZodMiniOptional ? schema.def.innerType : schema;
  return (inner && expectedIn(inner)) ?? 'another value';
}
