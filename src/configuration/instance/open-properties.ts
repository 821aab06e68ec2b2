import type { PropertyValue } from '../../model/property.ts';
import { isPlaceholder } from '../document/open-parameter.ts';
import type { OpenParameter } from '../expression/scope.ts';
import type { DocumentPlace, Path } from '../source/document-source.ts';
import type { Mistakes } from '../source/mistakes.ts';
import type { Given } from './given.ts';
import { faultsOf } from './property-faults.ts';
import { titleOf } from './title.ts';

/** A property that is a parameter and nothing else, whose value others hand in; the instance has what counts until then. */
export interface OpenProperty {
  readonly property: string;
  readonly parameter: OpenParameter;
  readonly place: DocumentPlace;
}

/** Those among given properties, in their order. */
export function openProperties({ source }: Mistakes, path: Path, given: Given['given']): OpenProperty[] {
  return Object.keys(given).flatMap(property => {
    const at = [...path, property];
    const parameter = source.openAt?.(at);
    return parameter ? [{ property, parameter, place: source.at(at) }] : [];
  });
}

/** The properties that something stands for which is no value, until their parameters are handed in. */
export interface Placeholders {
  readonly values: Readonly<Record<string, PropertyValue>>;
  /** Properties that cannot be handed in, which is said. */
  readonly wrong: ReadonlySet<string>;
}

/**
 * What stands for a parameter without a default is a text that the property refuses: where nothing is handed in, so does
 * whoever is to bring it about, and nothing that nobody wanted is done.
 *
 * @param path of the properties
 */
export function readPlaceholders(
  mistakes: Mistakes,
  path: Path,
  { resource, name, given }: Given,
): Placeholders {
  const values: Record<string, PropertyValue> = {};
  const wrong = new Set<string>();
  for (const { property, parameter, place } of openProperties(mistakes, path, given)) {
    const model = resource.properties.find(candidate => candidate.name === property);
    const refuse = (what: string): void => {
      wrong.add(property);
      mistakes.refuse(
        place,
        `${titleOf(resource, name)}: ${property} is parameter '${parameter.name}', ${what}`,
      );
    };
    if (model?.role === 'key') {
      refuse(
        `and it is a key, by which instances are told apart: ${parameter.by} cannot hand it in. Give the parameter a value with --parameters.`,
      );
    } else if (isPlaceholder(parameter)) {
      const value = given[property];
      if (model?.role === 'write' && typeof model.example === 'string' && faultsOf(model, value).length > 0) {
        values[property] = value as string;
      } else {
        refuse(
          `which has no defaultValue, and nothing can stand for it until ${parameter.by} hands in a value. Give it a defaultValue, or a value with --parameters.`,
        );
      }
    }
  }
  return { values, wrong };
}
