import { type Lookup, propertyNamed, valueStorage } from '../../src/model/resource.ts';
import { propertySchema } from '../json-schema.ts';
import { hashtable, literal } from './literal.ts';
import { locationTable } from './locations.ts';
import { dotNetPattern } from './property-rule.ts';

/** What a resource looks up where others have it, as a table. */
export function lookupTable(lookups: Readonly<Record<string, Lookup>>): string {
  return hashtable(Object.entries(lookups).map(([name, lookup]) => [name, sourceOf(lookup)]));
}

function sourceOf({ resource, property, wanted }: Lookup): string {
  switch (wanted) {
    case 'location':
      return locationTable(valueStorage(resource, property).key);
    case 'name':
      return literal(valueStorage(resource, property).name);
    case 'pattern':
      return literal(dotNetPattern(String(propertySchema(propertyNamed(resource, property)).pattern)));
  }
}
