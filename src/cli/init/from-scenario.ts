import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { ensure, ensureDescription } from '../../model/common-properties.ts';
import type { ResourceModel } from '../../model/resource.ts';
import { resources, resourceType } from '../../rms/index.ts';
import { commentLines } from './comment.ts';
import { propertyRemark } from './property-remark.ts';
import type { Scenario } from './scenarios.ts';

/**
 * The scenario as a configuration to begin with: what its author says stays, and each property is explained.
 *
 * @param file what the new file will be called, in place of the scenario's own in its comments
 */
export function documentFrom({ file: own, text }: Scenario, file = own): string {
  const document = parseDocument(text.replaceAll(own, () => file));
  const list = document.get('resources');
  for (const instance of isSeq(list) ? list.items : []) {
    if (isMap(instance)) {
      explainIn(instance);
    }
  }
  return document.toString({ lineWidth: 0 });
}

function explainIn(instance: YAMLMap): void {
  const model = resources.find(one => resourceType(one) === instance.get('type'));
  const properties = instance.get('properties');
  if (model && isMap(properties)) {
    for (const pair of properties.items) {
      explainPair(pair, model);
    }
  }
}

/** That of properties in a document. */
const indent = '      ';

function explainPair({ key }: Pair, model: ResourceModel): void {
  if (!isScalar(key)) {
    return;
  }
  const property = model.properties.find(({ name }) => name === key.value);
  const remark = property
    ? propertyRemark(property)
    : key.value === ensure.name
      ? ensureDescription(model)
      : undefined;
  if (remark !== undefined) {
    const lines = commentLines(remark, indent).map(line => line.slice(indent.length + 1));
    key.commentBefore = [...(key.commentBefore == null ? [] : [key.commentBefore]), ...lines].join('\n');
  }
}
