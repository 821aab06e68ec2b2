import type { WriterFunction } from 'ts-morph';

/** A union of types, one a line; empty unions are never. */
export function unionType(types: readonly string[]): WriterFunction {
  return writer => {
    if (types.length === 0) {
      writer.write('never');
    }
    for (const type of types) {
      writer.newLine().write(`| ${type}`);
    }
  };
}

/** Texts as types. */
export function literals(values: readonly unknown[]): string[] {
  return values.map(value => `'${String(value)}'`);
}
