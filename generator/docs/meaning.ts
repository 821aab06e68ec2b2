import type { PropertyModel } from '../../src/model/property.ts';
import type { Meaning, ResourceModel } from '../../src/model/resource.ts';
import { inlineCode, text } from './markdown.ts';

/** What the operations mean, said of one resource. */
export function meaningOf(resource: ResourceModel): Omit<Meaning, 'absent'> & { absent: string | false } {
  const { properties, meaning } = resource;
  if (meaning) {
    const { get, test, set, absent } = meaning;
    return {
      get: text(get),
      test: text(test),
      set: text(set),
      absent: absent === undefined ? false : text(absent),
    };
  }
  const stored = properties.filter(({ storage }) => storage);
  const onlyKey = resource.ownsKey !== undefined && stored.length === 0;
  return {
    get: sentences(
      onlyKey
        ? 'Says whether the key is there.'
        : 'Reports each property as the registry has it, whether it was given or not.',
      ...properties.filter(({ default: fallback }) => fallback !== undefined).map(defaultSentence),
      hasSeveralPlaces(resource) && 'Where several places differ, it reports one that is not as wanted.',
    ),
    test: sentences(
      onlyKey
        ? 'In the desired state is a registry without the key.'
        : 'Compares the properties that were given; others do not count. A value of another registry type is not as wanted. Writes nothing.',
      properties.some(({ storage }) => storage?.kind === 'value' && storage.codec === 'url') &&
        'Upper and lower case are the same in the scheme and the host of a URL, and so is a URL with the port that its scheme has anyway.',
      properties.some(({ storage }) => storage?.kind === 'names') &&
        'Upper and lower case are the same in the names of a list.',
    ),
    set: sentences(
      onlyKey ? 'Removes the key with all in it.' : 'Writes only what differs, then reads it back.',
      ...properties.filter(({ isSwitch }) => isSwitch).map(switchSentence),
      ...properties.map(overrideSentence),
      'What was there before goes to an undo file first.',
    ),
    absent: sentences(
      onlyKey &&
        'Is the only state that can be brought about: the key goes with all in it, then the keys that this leaves empty.',
      resource.ownsKey !== undefined &&
        !onlyKey &&
        'The key goes with all in it, then the keys that this leaves empty.',
      resource.ownsKey === undefined &&
        'The values above go, then the keys that this leaves empty. Nothing else is touched.',
      properties.some(({ storage }) => storage?.kind === 'names' && storage.part === 'all') &&
        `Each ${inlineCode('REG_SZ')} value of the key counts as a member of the list.`,
    ),
  };
}

function defaultSentence({ name, default: fallback }: PropertyModel): string {
  return `Without a value, ${inlineCode(name)} is ${inlineCode(String(fallback))}, the documented default.`;
}

function switchSentence({ name }: PropertyModel): string {
  return `${inlineCode(name)} is switched off before the rest changes and on after it, so that the client never acts on half of it.`;
}

function overrideSentence({ name, overriddenBy }: PropertyModel): string | false {
  return (
    overriddenBy !== undefined &&
    `Where ${inlineCode(name)} is given, ${inlineCode(overriddenBy)} goes from the registry, because the client would ignore ${inlineCode(name)} otherwise.`
  );
}

function hasSeveralPlaces({ properties }: ResourceModel): boolean {
  return (
    properties.some(({ storage }) => storage) &&
    properties.some(({ name }) => name === 'RegistryView' || name === 'Account')
  );
}

function sentences(...parts: readonly (string | false)[]): string {
  return parts.filter(part => part !== false).join(' ');
}
