import { isSameRoot, keyLocations, type Location, type Root } from '../model/location.ts';
import type { Storage } from '../model/property.ts';
import { showPlace } from '../model/reason.ts';
import { registryAreas } from '../model/registry-area.ts';
import { foldName, type RegistryKey, splitPath } from '../model/registry-key.ts';
import { type RegistryValue, typeName } from '../model/registry-value.ts';
import type { ResourceModel } from '../model/resource.ts';
import { isProblem, type Target } from '../target/target.ts';
import { areaTrees } from './places.ts';

/** A key that a model knows: what is left of its path from here on, and what is in it; nothing where all in it is known. */
interface Known {
  readonly path: readonly string[];
  readonly storage?: Storage;
}

/**
 * The values in the product's own keys that no model has, as phrases show places. What is below a key that a model owns
 * with all in it, and could not be read, is not among them.
 *
 * @param target is read once
 * @throws TargetError when it cannot be read at all
 */
export async function unknownValues(target: Target, models: readonly ResourceModel[]): Promise<string[]> {
  const wanted = registryAreas(models)
    .filter(({ root }) => root.isOwn && !isOwnedWhole(root, models))
    .flatMap(area => areaTrees(area, 'AllUsers').map(tree => ({ root: area.root, tree })));
  const { trees } = await target.read({ trees: wanted.map(({ tree }) => tree), accounts: [] });
  const places = wanted.flatMap(({ root }, index) => {
    const found = trees[index] ?? [];
    return (isProblem(found) ? [] : found).flatMap(({ path, key }) =>
      key === undefined || isProblem(key) ? [] : unknownIn(path, key, knownIn(root, models)),
    );
  });
  return [...new Set(places)];
}

/** Is all that is directly in the root somebody's own part, such as a store's? */
function isOwnedWhole(root: Root, models: readonly ResourceModel[]): boolean {
  return models.some(({ registryPart }) =>
    registryPart
      ? keyLocations(registryPart.key).some(key => key.path === '' && isSameRoot(key.root, root))
      : false,
  );
}

function knownIn(root: Root, models: readonly ResourceModel[]): Known[] {
  const known = (location: Location, storage?: Storage): Known[] =>
    keyLocations(location)
      .filter(key => isSameRoot(key.root, root))
      .map(({ path }) => ({ path: splitPath(path), ...(storage && { storage }) }));
  return models.flatMap(({ properties, ownsKey, registryPart }) => [
    ...properties.flatMap(({ storage }) => (storage ? known(storage.key, storage) : [])),
    ...(ownsKey ? known(ownsKey) : []),
    ...(registryPart ? known(registryPart.key) : []),
  ]);
}

function unknownIn(path: string, key: RegistryKey, known: readonly Known[]): string[] {
  const here = known.filter(one => one.path.length === 0);
  if (here.some(({ storage }) => storage === undefined)) {
    return [];
  }
  const values = [...key.values.values()]
    .filter(value => !here.some(({ storage }) => storage !== undefined && isOf(storage, value)))
    .map(({ name }) => showPlace(path, name));
  const below = [...key.subkeys.values()].flatMap(subkey =>
    unknownIn(
      `${path}\\${subkey.name}`,
      subkey,
      known.flatMap(one => stepInto(one, subkey.name)),
    ),
  );
  return [...values.sort(), ...below];
}

function stepInto({ path: [step, ...rest], ...known }: Known, name: string): Known[] {
  const isMeant = step !== undefined && (step.startsWith('{') || foldName(step) === foldName(name));
  return isMeant ? [{ ...known, path: rest }] : [];
}

function isOf(storage: Storage, { name, type }: RegistryValue): boolean {
  if (storage.kind === 'names') {
    return name !== '' && typeName(type) === 'REG_SZ';
  }
  return storage.name.startsWith('{') ? name !== '' : foldName(storage.name) === foldName(name);
}
