interface Aim {
  readonly aim: number;
  readonly before: number;
  /** Is more better? */
  readonly isLeast?: boolean;
}

/**
 * What each ratio is to be at most, or at least, and what it was before release 0.2: measured on a computer with two cores,
 * beside the same references.
 */
const aims = {
  version: { aim: 1.3, before: 1.2 },
  test: { aim: 1.6, before: 2.5 },
  testWhole: { aim: 1.6, before: 2.5 },
  testLarge: { aim: 1.5, before: 2.1 },
  exports: { aim: 2.5, before: 7.4 },
  manyInstances: { aim: 9, before: 26 },
  hives: { aim: 2, before: 6.6 },
  hivesToHivex: { aim: 0.8, before: 3 },
  folders: { aim: 3, before: 6.7 },
  wholeExports: { aim: 1.5, before: 3.1 },
  memory: { aim: 1.1, before: 1.24 },
  secondForExports: { aim: 1.6, before: 1, isLeast: true },
  secondForHives: { aim: 1.6, before: 1.2, isLeast: true },
  liveWarm: { aim: 3, before: 5.5 },
  liveCold: { aim: 1.25, before: 1.4 },
} as const satisfies Readonly<Record<string, Aim>>;

/** A figure that has an aim. */
export type Figure = keyof typeof aims;

/** `ratio: 2.31 (aim: at most 2.5; before 0.2: 7.4)`. */
export function againstAim(figure: Figure, ratio: number): string {
  const { aim, before, isLeast = false }: Aim = aims[figure];
  return `ratio: ${ratio.toFixed(2)} (aim: at ${isLeast ? 'least' : 'most'} ${aim}; before 0.2: ${before})`;
}
