import { createHash } from 'node:crypto';
import { productTitle, uuidOfName } from '../rms/index.ts';
import { windowsMachines } from './policy-conditions.ts';
import { assignmentType, audit, deploy, parameterValue } from './policy-effects.ts';
import { type PolicyParameter, policyNames } from './policy-parameters.ts';
import type { PackageMode } from './targets.ts';

/** What a policy is about. */
export interface PolicyOptions {
  /** The name that stays, of whatever version. */
  readonly name: string;
  readonly mode: PackageMode;
  /** Version of the package, and of the policy, which goes with it. */
  readonly version: string;
  readonly madeBy: string;
  readonly contentUri?: string;
  /** Those of the configuration, which the policy hands in. */
  readonly parameters: readonly PolicyParameter[];
  /** The zip of the package. */
  readonly content: Buffer;
}

/**
 * The name of a package, of its MOF and of the assignment that machines have, which are one. Azure asks for a new name and a
 * new hash whenever custom content changes ("How to create custom machine configuration policy definitions"), and a name
 * that PowerShell gives a configuration has no dots.
 */
export function packageName(name: string, version: string): string {
  return `${name}_${version.replaceAll('.', '_')}`;
}

/** The names that New-GuestConfigurationPolicy gives, after the effects of the policies. */
export function policyFileName(name: string, mode: PackageMode): string {
  return `${name}_${mode === 'audit' ? 'AuditIfNotExists' : 'DeployIfNotExists'}.json`;
}

/**
 * A policy definition of Azure Policy, for `New-AzPolicyDefinition -Policy FILE`: which machines have to have the
 * package, and what is done about one that lacks it. The shape is that of the GuestConfiguration module 4.
 */
export function policyDefinition(options: PolicyOptions): object {
  const { name, mode, version, madeBy, parameters } = options;
  const assigned = packageName(name, version);
  const sets = mode === 'audit-and-set';
  const guestConfiguration = contentOf(options);
  return {
    properties: {
      displayName: `[${productTitle}] ${name}`,
      policyType: 'Custom',
      mode: 'Indexed',
      description: `${sets ? 'Sets' : 'Audits'} the settings of the Rights Management client on Windows machines. Made by ${madeBy}.`,
      metadata: {
        category: 'Guest Configuration',
        version,
        requiredProviders: ['Microsoft.GuestConfiguration'],
        guestConfiguration: {
          ...guestConfiguration,
          ...(parameters.length > 0 && {
            configurationParameter: Object.fromEntries(
              parameters.map(({ name: parameter, reference }) => [parameter, reference]),
            ),
          }),
          ...(sets && {
            enableAutoRemediation: parameterValue(policyNames.autoRemediation),
            autoRemediationAssignmentType: assignmentType,
          }),
        },
      },
      parameters: { ...includeArc, ...(sets && autoRemediation), ...declarations(parameters) },
      policyRule: {
        if: windowsMachines,
        // biome-ignore lint/suspicious/noThenProperty: it is the word of Azure Policy's language, and nobody awaits it
        then: sets ? deploy(assigned, guestConfiguration, parameters) : audit(assigned, parameters),
      },
    },
    name: policyId(options),
  };
}

function contentOf({ name, version, contentUri, content }: PolicyOptions): Record<string, string> {
  const assigned = packageName(name, version);
  return {
    name: assigned,
    version,
    contentType: 'Custom',
    // No address that could be taken for one: Azure refuses this, and names it.
    contentUri: contentUri ?? `REPLACE-WITH-THE-ADDRESS-OF-${assigned}.zip`,
    contentHash: createHash('sha256').update(content).digest('hex').toUpperCase(),
  };
}

/** A GUID (RFC 9562, version 5) that stays for as long as the names do, so that a policy is updated, not doubled. */
function policyId({ name, mode }: PolicyOptions): string {
  return uuidOfName(`${name}/${mode}`);
}

const yesOrNo = { type: 'string', allowedValues: ['true', 'false'], defaultValue: 'false' } as const;

const includeArc = {
  [policyNames.includeArc]: {
    ...yesOrNo,
    metadata: {
      displayName: 'Include Arc connected machines',
      description: 'Azure charges for each Arc connected machine and month.',
      portalReview: 'true',
    },
  },
} as const;

const autoRemediation = {
  [policyNames.autoRemediation]: {
    ...yesOrNo,
    metadata: {
      displayName: 'Enable auto remediation',
      description: 'Whether drift is put right (true) or only reported (false).',
    },
  },
} as const;

/** All of them are texts to the policy, whatever they are in the document. */
function declarations(parameters: readonly PolicyParameter[]): object {
  return Object.fromEntries(
    parameters.map(({ name, description, defaultValue, allowedValues }) => [
      name,
      {
        type: 'string',
        metadata: { displayName: name, description },
        ...(allowedValues && { allowedValues }),
        ...(defaultValue !== undefined && { defaultValue }),
      },
    ]),
  );
}
