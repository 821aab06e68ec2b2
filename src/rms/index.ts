/** The product: the one door by which other rooms know it. */
export { isDrift, isPassing } from './phrases.ts';
