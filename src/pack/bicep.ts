import { type PolicyOptions, policyFileName } from './policy.ts';
import { contributorRole } from './policy-effects.ts';
import { type PolicyParameter, policyNames } from './policy-parameters.ts';

/**
 * A Bicep file that deploys the policy beside it, an initiative that it is in, and the initiative's assignment to a
 * subscription, with the role that it needs where it sets machines right. An initiative takes further policies later
 * without a new assignment.
 */
export function bicepOf({
  name,
  mode,
  madeBy,
  parameters: handedIn,
}: Omit<PolicyOptions, 'content' | 'contentUri'>): string {
  const sets = mode === 'audit-and-set';
  const switches = [policyNames.includeArc, ...(sets ? [policyNames.autoRemediation] : [])];
  // The name that the policy has, and the one here.
  const parameters = [
    ...switches.map(parameter => [parameter, variable(parameter)] as const),
    ...handedIn.map(parameter => [parameter.name, parameter.name] as const),
  ];
  const each = (line: (parameter: string, variable: string) => string, indent: string): string =>
    parameters.map(names => `${indent}${line(...names)}\n`).join('');
  return `// Made by ${madeBy}. Deploy it with: az deployment sub create --location LOCATION --template-file ${name}.bicep
targetScope = 'subscription'

@description('Region of the identity that sets machines right.')
param location string = deployment().location
${switches.map(parameter => `\n@allowed(['true', 'false'])\nparam ${variable(parameter)} string = 'false'\n`).join('')}${handedIn.map(declaration).join('')}
var policy = loadJsonContent('${policyFileName(name, mode)}')

resource definition 'Microsoft.Authorization/policyDefinitions@2025-03-01' = {
  name: policy.name
  properties: policy.properties
}

resource initiative 'Microsoft.Authorization/policySetDefinitions@2025-03-01' = {
  name: guid(policy.name, 'initiative')
  properties: {
    displayName: policy.properties.displayName
    policyType: 'Custom'
    metadata: {
      category: policy.properties.metadata.category
      version: policy.properties.metadata.version
    }
    parameters: policy.properties.parameters
    policyDefinitions: [
      {
        policyDefinitionId: definition.id
        policyDefinitionReferenceId: '${name}'
        parameters: {
${each(parameter => `${parameter}: { value: '[parameters(\\'${parameter}\\')]' }`, '          ')}        }
      }
    ]
  }
}

resource assignment 'Microsoft.Authorization/policyAssignments@2025-03-01' = {
  name: guid(subscription().id, policy.name)
  location: location${sets ? "\n  identity: { type: 'SystemAssigned' }" : ''}
  properties: {
    displayName: policy.properties.displayName
    policyDefinitionId: initiative.id
    parameters: {
${each((parameter, here) => `${parameter}: { value: ${here} }`, '      ')}    }
  }
}
${sets ? role : ''}`;
}

/** What the policy deploys is deployed by the identity of its assignment. */
const role = `
resource contributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, assignment.id, '${contributorRole}')
  properties: {
    principalId: assignment.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${contributorRole}')
  }
}
`;

function declaration({ name, description, defaultValue, allowedValues }: PolicyParameter): string {
  return [
    '',
    `@description(${text(description)})`,
    ...(allowedValues ? [`@allowed([${allowedValues.map(text).join(', ')}])`] : []),
    `param ${name} string${defaultValue === undefined ? '' : ` = ${text(defaultValue)}`}`,
    '',
  ].join('\n');
}

/** A text as Bicep has it, on one line. */
function text(value: string): string {
  const escaped = value
    .replace(/\\|'|\$(?=\{)/g, '\\$&')
    .replace(/[\0-\x1f\x7f\u2028\u2029]/g, sign => `\\u{${sign.charCodeAt(0).toString(16)}}`);
  return `'${escaped}'`;
}

/** As Bicep spells the names of parameters. */
function variable(parameter: string): string {
  return `${parameter.charAt(0).toLowerCase()}${parameter.slice(1)}`;
}
