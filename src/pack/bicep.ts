import { contributorRole, type PolicyOptions, policyFileName } from './policy.ts';

/**
 * A Bicep file that deploys the policy beside it, an initiative that it is in, and the initiative's assignment to a
 * subscription, with the role that it needs where it sets machines right. An initiative takes further policies later
 * without a new assignment.
 */
export function bicepOf({ name, mode, madeBy }: Omit<PolicyOptions, 'content' | 'contentUri'>): string {
  const sets = mode === 'audit-and-set';
  const parameters = ['IncludeArcMachines', ...(sets ? ['EnableAutoRemediation'] : [])];
  const each = (line: (parameter: string) => string, indent: string): string =>
    parameters.map(parameter => `${indent}${line(parameter)}\n`).join('');
  return `// Made by ${madeBy}. Deploy it with: az deployment sub create --location LOCATION --template-file ${name}.bicep
targetScope = 'subscription'

@description('Region of the identity that sets machines right.')
param location string = deployment().location
${each(parameter => `\n@allowed(['true', 'false'])\nparam ${variable(parameter)} string = 'false'`, '')}
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
${each(parameter => `${parameter}: { value: ${variable(parameter)} }`, '      ')}    }
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

/** As Bicep spells the names of parameters. */
function variable(parameter: string): string {
  return `${parameter.charAt(0).toLowerCase()}${parameter.slice(1)}`;
}
