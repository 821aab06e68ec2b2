import { type PolicyParameter, policyNames } from './policy-parameters.ts';

/** Set again whenever it drifts. */
export const assignmentType = 'ApplyAndAutoCorrect';
const assignments = 'Microsoft.GuestConfiguration/guestConfigurationAssignments';
const isCompliant = { field: `${assignments}/complianceStatus`, equals: 'Compliant' } as const;

/** `$pid` and what follows keep two assignments of one policy apart. */
function assignmentName(name: string): string {
  return `[concat('${name}$pid', uniqueString(policy().assignmentId, policy().definitionReferenceId))]`;
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

export function parameterValue(parameter: string): string {
  return `[parameters('${parameter}')]`;
}

/** Reports the machines that lack it. */
export function audit(name: string, parameters: readonly PolicyParameter[]): object {
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

/** Gives it to the machines that lack it. */
export function deploy(
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
