import { keyLocations } from '../../src/model/location.ts';
import type { PropertyModel, Storage, ValueStorage } from '../../src/model/property.ts';
import { type Data, formatString, literal, tableFields } from './literal.ts';
import { locationTable } from './locations.ts';
import { dotNetPattern } from './property-rule.ts';
import { pascal } from './rule-words.ts';

/** The table of a setting; nothing for a property that is no registry value. */
export function settingView(property: PropertyModel): Record<string, unknown>[] {
  const { storage } = property;
  if (!storage) {
    return [];
  }
  return [
    {
      fields: tableFields([
        ['Name', literal(property.name)],
        ...storageEntries(property, storage),
        ['Locations', locationTable(storage.key)],
      ]),
    },
  ];
}

function storageEntries(property: PropertyModel, storage: Storage): [string, string][] {
  const entries: [string, Data][] =
    storage.kind === 'names'
      ? [
          ['Kind', 'Names'],
          ['Part', pascal(storage.part)],
        ]
      : [
          ['Kind', 'Value'],
          ['ValueName', storage.name],
          ['Codec', pascal(storage.codec)],
          ...choiceEntries(storage),
          ['Default', property.default ?? null],
          ['OverriddenBy', property.overriddenBy ?? null],
          ['IsSwitch', property.isSwitch ?? false],
          ...remarkEntries(property, storage),
        ];
  return entries.map(([name, value]) => [name, literal(value)]);
}

/** What is said beside a value, where something is. */
function remarkEntries({ caution, remedy }: PropertyModel, { key }: ValueStorage): [string, Data][] {
  const isPolicy = keyLocations(key).some(({ root }) => root.isPolicy);
  return [
    ...(isPolicy ? [['IsPolicy', true] as [string, Data]] : []),
    ...(remedy === undefined ? [] : [['Remedy', formatString(remedy)] as [string, Data]]),
    ...(caution === undefined
      ? []
      : [
          ['CautionPattern', dotNetPattern(caution.pattern)] as [string, Data],
          ['Caution', caution.text] as [string, Data],
        ]),
  ];
}

/** The words of a list and what they stand for, in one order. */
function choiceEntries(storage: ValueStorage): [string, Data][] {
  return 'choices' in storage
    ? [
        ['Choices', Object.keys(storage.choices)],
        ['ChoiceData', Object.values(storage.choices).map(String)],
      ]
    : [];
}
