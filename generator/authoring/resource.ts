import {
  type OptionalKind,
  type PropertySignatureStructure,
  type SourceFile,
  VariableDeclarationKind,
} from 'ts-morph';
import { ensure, ensureDescription, ensureValues } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { describeProperty, expectedValues } from '../../src/model/property-words.ts';
import { givenProperties, propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { resourceType } from '../../src/rms/module.ts';
import { sectionsOf, sectionUrl } from '../../src/rms/statements.ts';
import { factoryName, interfaceName } from './names.ts';
import { propertyType } from './property-type.ts';
import { ruleType } from './rule-type.ts';
import { literals } from './union.ts';

type PropertySignature = OptionalKind<PropertySignatureStructure>;

/** A resource's interface, the type of its entries, and the function that makes them. */
export function addResourceTypes(file: SourceFile, resource: ResourceModel): void {
  const { name, summary, description } = resource;
  const properties = interfaceName(resource);
  const typeOf = (property: string): string => propertyType(propertyNamed(resource, property));
  const rules = resource.rules.flatMap(rule => ruleType(rule, typeOf, !resource.isAudit) ?? []);

  file.addInterface({
    isExported: true,
    name: properties,
    docs: [`${doc(`${summary} ${description}`)}${see(resource.passages)}`],
    properties: [...givenProperties(resource).map(signature), ...ensureSignature(resource)],
  });
  file.addTypeAlias({
    isExported: true,
    name,
    docs: [doc(`An entry of ${resourceType(resource)}.`)],
    type: writer => {
      writer.write(`Entry<'${resourceType(resource)}', ${properties}`);
      for (const rule of rules) {
        writer.newLine().write(`& ${rule}`);
      }
      writer.write('>');
    },
  });
  file.addVariableStatement({
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    docs: [doc(summary)],
    declarations: [
      {
        name: factoryName(resource),
        type: `Factory<${name}>`,
        initializer: `factory('${resourceType(resource)}')`,
      },
    ],
  });
}

function signature(property: PropertyModel): PropertySignature {
  const { name, role, preset } = property;
  const type = propertyType(property);
  // Other types say themselves which values they have.
  const values = /string|number/.test(type) ? [`Takes ${expectedValues(property)}.`] : [];
  return {
    name,
    isReadonly: true,
    hasQuestionToken: role === 'write' || preset !== undefined,
    type,
    docs: [`${doc(describeProperty(property), ...values)}${see(property.passages)}`],
  };
}

function ensureSignature(resource: ResourceModel): PropertySignature[] {
  const values = ensureValues(resource);
  if (values.length === 0) {
    return [];
  }
  return [
    {
      name: ensure.name,
      isReadonly: true,
      hasQuestionToken: values.includes('Present'),
      type: literals(values).join(' | '),
      docs: [doc(ensureDescription(resource))],
    },
  ];
}

/** The tags of a doc comment that lead to where the documentation says it. */
function see(passages: readonly string[]): string {
  const tags = sectionsOf(passages).map(section => `@see ${sectionUrl(section)} ${section.english}`);
  return tags.length > 0 ? `\n\n${tags.join('\n')}` : '';
}

/** Paragraphs of a doc comment, in lines that fit a window; nothing in them may end the comment. */
function doc(...paragraphs: readonly string[]): string {
  return paragraphs.map(paragraph => wrap(paragraph.replaceAll('*/', '*\\/'))).join('\n\n');
}

function wrap(paragraph: string): string {
  return paragraph.replace(/(.{1,105})(?: |$)/g, '$1\n').trimEnd();
}
