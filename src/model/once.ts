/**
 * Puts off making something until it is asked for, for what most runs never ask for.
 *
 * @returns a function that gives what was made the first time
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
