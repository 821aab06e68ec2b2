import { unknownValues } from '../../engine/unknown-values.ts';
import { printable } from '../../model/printable.ts';
import { resources } from '../../rms/index.ts';
import type { Target } from '../../target/target.ts';

/** How many are named; there is no end to what may be in a registry. */
const mostNamed = 20;

/** Sentences for values of the client that no resource is about, so that nobody overlooks them. */
export async function unknownInWords(target: Target): Promise<string[]> {
  // An aside: where it cannot be read, what is asked for says so.
  const places = await unknownValues(target, resources).catch(() => []);
  const more = places.length - mostNamed;
  return [
    ...places.slice(0, mostNamed).map(place => `no resource is about ${printable(place)}.`),
    ...(more > 0 ? [`no resource is about ${more} more value${more > 1 ? 's' : ''} of the client.`] : []),
  ];
}
