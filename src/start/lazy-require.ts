/** What takes Node long to load, and most runs to no use. */
export const seldom: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:dns',
  'node:dns/promises',
  'node:fs/promises',
  'node:net',
  'node:os',
  'node:stream/consumers',
  'node:vm',
]);

/**
 * A `require` that puts off loading those of Node's modules that few runs need, until something of one is used.
 *
 * @param require the one that loads
 */
export function lazyRequire(require: NodeJS.Require): NodeJS.Require {
  const lazy = (id: string): unknown => (seldom.has(id) ? putOff(() => require(id)) : require(id));
  return Object.assign(lazy, require);
}

/** Stands for an object that is made when something of it is asked for. */
function putOff(make: () => object): object {
  return new Proxy(
    {},
    {
      get: (_, name) => Reflect.get(make(), name),
      has: (_, name) => Reflect.has(make(), name),
      ownKeys: () => Reflect.ownKeys(make()),
      // What is not of the empty object itself has to be configurable, or it is a TypeError.
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(make(), name);
        return found && { ...found, configurable: true };
      },
    },
  );
}
