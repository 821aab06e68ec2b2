import { createHash } from 'node:crypto';
import { productTitle, uuidOfName } from '../rms/index.ts';
import { windowsMachines } from './policy-conditions.ts';
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

/** Set again whenever it drifts. */
const assignmentType = 'ApplyAndAutoCorrect';

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

const assignments = 'Microsoft.GuestConfiguration/guestConfigurationAssignments';
const isCompliant = { field: `${assignments}/complianceStatus`, equals: 'Compliant' } as const;

/** `$pid` and what follows keep two assignments of one policy apart. */
function assignmentName(name: string): string {
  return `[concat('${name}$pid', uniqueString(policy().assignmentId, policy().definitionReferenceId))]`;
}

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

/** What a machine was given is told by this sum of references and values, which are texts. */
function handedIn(parameters: readonly PolicyParameter[]): object[] {
  const sum = parameters.map(
    ({ name, reference }) => `'${reference.replaceAll("'", "''")}', '=', parameters('${name}')`,
  );
  return sum.length === 0
    ? []
    : [{ field: `${assignments}/parameterHash`, equals: `[base64(concat(${sum.join(", ',', ")}))]` }];
}

function parameterValue(parameter: string): string {
  return `[parameters('${parameter}')]`;
}

function audit(name: string, parameters: readonly PolicyParameter[]): object {
  const conditions = handedIn(parameters);
  return {
    effect: 'auditIfNotExists',
    details: {
      type: assignments,
      name: assignmentName(name),
      existenceCondition: conditions.length > 0 ? { allOf: [isCompliant, ...conditions] } : isCompliant,
    },
  };
}

/** Guest Configuration Resource Contributor: the one role that the assignment needs. */
export const contributorRole = '088ab73d-1256-47ae-bea9-9de8e7131f31';

const contributor = `/providers/Microsoft.Authorization/roleDefinitions/${contributorRole}`;

function deploy(
  name: string,
  guestConfiguration: Readonly<Record<string, string>>,
  parameters: readonly PolicyParameter[],
): object {
  const kinds = [
    'Microsoft.Compute/virtualMachines',
    'Microsoft.HybridCompute/machines',
    'Microsoft.Compute/virtualMachineScaleSets',
  ];
  const handed = parameters.map(parameter => parameter.name);
  const given = [...policyNames.ofMachine, ...handed];
  const configurationParameter = parameters.map(parameter => ({
    name: parameter.reference,
    value: parameterValue(parameter.name),
  }));
  return {
    effect: 'deployIfNotExists',
    details: {
      roleDefinitionIds: [contributor],
      type: assignments,
      name: assignmentName(name),
      existenceCondition: {
        allOf: [
          isCompliant,
          { value: parameterValue(policyNames.autoRemediation), in: ['true', 'false'] },
          ...handedIn(parameters),
        ],
      },
      deployment: {
        properties: {
          mode: 'incremental',
          parameters: {
            vmName: { value: "[field('name')]" },
            location: { value: "[field('location')]" },
            type: { value: "[field('type')]" },
            assignmentName: { value: assignmentName(name) },
            ...Object.fromEntries(handed.map(parameter => [parameter, { value: parameterValue(parameter) }])),
          },
          template: {
            $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
            contentVersion: '1.0.0.0',
            parameters: Object.fromEntries(given.map(parameter => [parameter, { type: 'string' }])),
            resources: kinds.map(kind => ({
              condition: `[equals(toLower(parameters('type')), toLower('${kind}'))]`,
              apiVersion: '2024-04-05',
              type: `${kind}/providers/guestConfigurationAssignments`,
              name: "[concat(parameters('vmName'), '/Microsoft.GuestConfiguration/', parameters('assignmentName'))]",
              location: "[parameters('location')]",
              properties: {
                guestConfiguration: {
                  ...guestConfiguration,
                  assignmentType,
                  ...(parameters.length > 0 && { configurationParameter }),
                },
              },
            })),
          },
        },
      },
    },
  };
}
