import type { Assessment } from '../../engine/assess.ts';
import type { ValueSource } from '../../engine/finding.ts';
import { placeName } from '../../engine/places.ts';
import type { PropertyModel, PropertyValue } from '../../model/property.ts';
import { show } from '../../model/reason.ts';
import type { Found } from '../result.ts';

/** What a Get found: each property at each place, and whether the whole is there. */
export function foundIn(assessment: Assessment): Found[] {
  const { instance, ensure, problems, sources } = assessment;
  const { isAudit = false, properties } = instance.resource;
  const shown = properties.filter(({ name, storage }) =>
    storage ? storage.kind === 'value' || storage.part === 'all' : sources[name] !== undefined,
  );
  return [
    ...shown.flatMap(property => foundOf(assessment, property)),
    // Where something could not be told, that nothing was seen is no absence.
    ...(problems.length > 0 || isAudit ? [] : [{ property: 'Ensure', value: ensure }]),
  ];
}

function foundOf(
  { findings, seen = [], actual, sources, problems }: Assessment,
  property: PropertyModel,
): Found[] {
  const { name } = property;
  const own = findings.filter(finding => finding.property === property);
  if (own.length > 0) {
    return own.map(({ actual, source, place }) => entry(name, actual, source, placeName(place.path)));
  }
  const others = seen.filter(one => one.property === name);
  if (others.length > 0) {
    return others.map(({ value, source, place }) => entry(name, value, source, place));
  }
  // Nor is nothing that could be looked at the same as nothing that is set.
  return actual[name] === undefined && problems.length > 0
    ? []
    : [entry(name, actual[name], sources[name] ?? 'nothing')];
}

function entry(
  property: string,
  value: PropertyValue | undefined,
  source: ValueSource,
  place?: string,
): Found {
  return {
    property,
    ...(value !== undefined && { value }),
    source,
    ...(place !== undefined && { place }),
  };
}

/** A property with what it is, where that comes from and at which places, for people. */
export interface FoundInWords {
  readonly property: string;
  /** Undefined where nothing is, or nothing that the client can read. */
  readonly value?: string;
  /** Where it comes from; undefined for Ensure. */
  readonly source?: string;
  /** Empty where there is one place alone. */
  readonly place: string;
}

const sourceWords: Readonly<Record<ValueSource, string>> = {
  registry: 'in the registry',
  found: 'found',
  default: 'documented default',
  nothing: 'not set',
};

/**
 * One of each property where all places are alike, else one for each place.
 *
 * @param isWhole could all places be looked at?
 */
export function foundInWords(found: readonly Found[], isWhole: boolean): FoundInWords[] {
  return [...new Set(found.map(({ property }) => property))].flatMap(property => {
    const own = found.filter(one => one.property === property);
    const alike = new Set(own.map(({ value, source }) => JSON.stringify([value, source]))).size === 1;
    return alike
      ? own.slice(0, 1).map(one => inWords(one, allPlaces(own, isWhole)))
      : own.map(one => inWords(one));
  });
}

function inWords({ property, value, source, place = '' }: Found, where = place): FoundInWords {
  return {
    property,
    ...(value !== undefined && { value: source === undefined ? String(value) : show(value) }),
    ...(source && { source: sourceWords[source] }),
    place: where,
  };
}

/** One place needs no name where there is no other; of many the number says enough where it is all of them. */
function allPlaces(own: readonly Found[], isWhole: boolean): string {
  const places = own.flatMap(({ place }) => place ?? []);
  if (!isWhole) {
    return places.join(' and ');
  }
  if (places.length < 2) {
    return '';
  }
  return places.length > 3 ? `all ${places.length} places` : places.join(' and ');
}

/** `EnterpriseCertification is "https://..." (in the registry, Native).`, or `... is not set (Wow6432).` */
export function foundSentence({ property, value, source, place }: FoundInWords): string {
  const isUnset = value === undefined && source === sourceWords.nothing;
  const beside = [isUnset ? undefined : source, place].filter(Boolean).join(', ');
  const what = isUnset ? sourceWords.nothing : (value ?? 'nothing that the client reads');
  return `${property} is ${what}${beside === '' ? '' : ` (${beside})`}.`;
}
